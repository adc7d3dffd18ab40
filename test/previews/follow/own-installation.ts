import type { Settings } from '../../../src/config/settings.ts';

let installations = 0;

/**
 * The same settings with an installation of the App that no other has: Octokit shares a token that is on its way with
 * whoever asks for the same installation in this process, and sandboxes at once would be given each other's.
 */
export function withOwnInstallation({ github, ...others }: Settings): Settings {
  if (!github || 'token' in github) throw new Error('These settings have no App');
  installations += 1;
  return { ...others, github: { ...github, installation: 71_000_000 + installations } };
}
