import type { Statement } from '../access/session-policy.ts';
import { cancelCommands, readCommands, seeAgents, sendDocument } from '../access/statements/command-statements.ts';
import { launchOnePreview } from '../access/statements/launch-statements.ts';
import {
  describeImages,
  describeInstances,
  readImageParameter,
  seeNetwork,
  tagPreview,
  terminatePreview,
} from '../access/statements/preview-statements.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';

/** What each kind of session for previews allows: packaging measures them all before anybody needs one. */
export function previewSessions(place: Stack, previews: Settings['previews']) {
  const reading = (...statements: Statement[][]) => [...describeInstances(), ...readCommands(), ...statements.flat()];
  return {
    read: () => reading(),
    arrive: () => reading(seeAgents()),
    network: () => reading(seeNetwork()),
    prepareLaunch: () => reading(readImageParameter(place, previews), describeImages()),
    launch: (imageId: string) => [...describeInstances(), ...launchOnePreview(place, previews, imageId)],
    change: (instance: string) => reading(tagPreview(place, instance)),
    terminate: (instance: string) =>
      reading(terminatePreview(place, instance), tagPreview(place, instance, ['slack-message'])),
    send: (instance: string, document: string) =>
      reading(seeAgents(), sendDocument(place, { documents: [document], instanceId: instance })),
    cancel: () => reading(cancelCommands()),
  };
}
