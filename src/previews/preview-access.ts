import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { cancelCommands, readCommands, seeAgents, sendDocument } from '../access/statements/command-statements.ts';
import { describeImages } from '../access/statements/image-statements.ts';
import {
  describeInstances,
  launchPreview,
  readImageParameter,
  seeNetwork,
  tagPreview,
  terminatePreview,
} from '../access/statements/preview-statements.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { Asked, Run } from '../operations/operation.ts';
import type { RoleAccess } from '../operations/role-access.ts';

/** The asker's sessions for previews, each narrowed to what its step needs. Made once for a request. */
export type PreviewAccess = {
  readonly settings: Settings;
  readonly stack: Stack;
  /** Epoch milliseconds at which the newest step ended. */
  readonly now: () => number;
  readonly read: () => RoleAccess;
  /** While an instance starts. */
  readonly arrive: () => RoleAccess;
  /** What lies between an instance and Systems Manager. */
  readonly network: () => RoleAccess;
  /** Whether the registry has the image, asked in the Region of the registry. */
  readonly images: (region: string) => RoleAccess;
  /** With the image that will be launched, once it is known. */
  readonly launch: (imageId?: string) => RoleAccess;
  readonly change: (instance: string) => RoleAccess;
  readonly terminate: (instance: string) => RoleAccess;
  readonly send: (instance: string, document: string) => RoleAccess;
  /** For a script that changes what runs and did not end. */
  readonly cancel: () => RoleAccess;
};

export function previewAccess({ settings, stack, grant }: Asked, { steps, as: assume }: Run): PreviewAccess {
  const { previews } = settings;
  const place: Stack = placeOf(stack, grant.roleArn, previews.region);
  const as = (...statements: Statement[][]) =>
    assume(sessionPolicy([...describeInstances(), ...readCommands(), ...statements.flat()]), previews.region);
  return {
    settings,
    stack,
    now: steps.now,
    read: () => as(),
    arrive: () => as(seeAgents()),
    network: () => as(seeNetwork()),
    images: (region) => assume(sessionPolicy(describeImages(stack, [previews.image])), region),
    launch: (imageId) =>
      imageId === undefined ? as(readImageParameter(place, previews)) : as(launchPreview(place, previews, imageId)),
    change: (instance) => as(tagPreview(place, instance)),
    terminate: (instance) => as(terminatePreview(place, instance), tagPreview(place, instance, ['slack-message'])),
    send: (instance, document) => as(seeAgents(), sendDocument(place, { documents: [document], instanceId: instance })),
    cancel: () => as(cancelCommands()),
  };
}
