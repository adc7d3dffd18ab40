import type { Settings } from '../config/settings.ts';

/** The highest TCP port. */
const lastPort = 65_535;

/** A local port of its own for each pull request, so that two tunnels do not meet. */
export const localPort = (pr: number, first: number): number => first + (pr % (lastPort - first + 1));

export type Tunnel = { readonly command: string; readonly open: string };

/** What a person types to see a preview: no port of it is open to the internet. */
export function tunnelCommand({ app, tunnel, region }: Settings['previews'], pr: number, instance: string): Tunnel {
  const local = localPort(pr, tunnel.firstLocalPort);
  return {
    command: [
      'aws ssm start-session',
      `--target ${instance}`,
      '--document-name AWS-StartPortForwardingSession',
      // No JSON and no single quotes: bash, PowerShell and cmd.exe read this alike.
      `--parameters "portNumber=${app.port},localPortNumber=${local}"`,
      `--profile ${tunnel.profile} --region ${region}`,
    ].join(' '),
    open: `http://127.0.0.1:${local}${app.openPath}`,
  };
}
