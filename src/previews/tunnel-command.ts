import { numberOf, type PullRequestName } from '../config/pull-request-name.ts';
import type { RepositorySettings } from '../config/repositories.ts';

/** The highest TCP port. */
export const lastPort = 65_535;

/** A local port of its own for each pull request, so that two tunnels do not meet. */
export const localPort = ({ tunnel: { firstLocalPort } }: Pick<RepositorySettings, 'tunnel'>, pr: PullRequestName) =>
  firstLocalPort + (numberOf(pr) % (lastPort - firstLocalPort + 1));

export type Tunnel = { readonly command: string; readonly open: string };

/** What a person types to see a preview: no port of it is open to the internet. */
export function tunnelCommand({ app, tunnel, region }: RepositorySettings, instance: string, local: number): Tunnel {
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
