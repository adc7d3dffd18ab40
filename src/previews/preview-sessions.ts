import type { Statement } from '../access/session-policy.ts';
import { cancelCommands, readCommands, seeAgents, sendDocument } from '../access/statements/command-statements.ts';
import { launchOnePreview } from '../access/statements/launch-statements.ts';
import {
  describeInstances,
  describeMachineImages,
  readImageParameter,
  seeNetwork,
  startPreview,
  stopPreview,
  tagPreview,
  terminatePreview,
} from '../access/statements/preview-statements.ts';
import type { RepositorySettings } from '../config/repositories.ts';
import type { Stack } from '../config/stack.ts';

/** What every session for previews may see. */
export const seeing = (): Statement[] => [...describeInstances(), ...readCommands()];

/** What each kind of session for previews allows: packaging measures them all before anybody needs one. */
export function previewSessions(place: Stack, repository: RepositorySettings) {
  const reading = (...statements: Statement[][]) => [...seeing(), ...statements.flat()];
  return {
    read: () => reading(),
    arrive: () => reading(seeAgents()),
    network: () => reading(seeNetwork()),
    prepareLaunch: () => reading(readImageParameter(place, repository), describeMachineImages()),
    launch: (imageId: string) => [...describeInstances(), ...launchOnePreview(place, repository, imageId)],
    change: (instance: string) => reading(tagPreview(place, { instanceId: instance })),
    terminate: (instance: string) =>
      reading(
        terminatePreview(place, { instanceId: instance }),
        tagPreview(place, { instanceId: instance }, ['slack-message']),
      ),
    sleep: (instance: string) => reading(stopPreview(place, { instanceId: instance })),
    wake: (instance: string) => reading(startPreview(place, repository, instance)),
    send: (instance: string, document: string) =>
      reading(seeAgents(), sendDocument(place, { documents: [document], instanceId: instance })),
    cancel: () => reading(cancelCommands()),
  };
}
