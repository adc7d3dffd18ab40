import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { followCommands, seeAgents, sendDocument } from '../access/statements/command-statements.ts';
import {
  describeInstances,
  launchPreview,
  readImageParameter,
  tagPreview,
  terminatePreview,
} from '../access/statements/preview-statements.ts';
import type { Stack } from '../config/stack.ts';
import type { Operation, RoleAccess } from '../operations/operation.ts';

/** The asker's sessions for previews, each narrowed to what its step needs. */
export type PreviewAccess = {
  readonly read: () => RoleAccess;
  /** While an instance starts. */
  readonly arrive: () => RoleAccess;
  /** With the image that will be launched, once it is known. */
  readonly launch: (imageId?: string) => RoleAccess;
  readonly change: (instance: string) => RoleAccess;
  readonly terminate: (instance: string) => RoleAccess;
  readonly send: (instance: string, document: string) => RoleAccess;
};

export function previewAccess(operation: Operation): PreviewAccess {
  const { previews } = operation.settings;
  const place: Stack = placeOf(operation.stack, operation.grant.roleArn, previews.region);
  const as = (...statements: Statement[][]) =>
    operation.as(sessionPolicy([...describeInstances(), ...followCommands(), ...statements.flat()]), previews.region);
  return {
    read: () => as(),
    arrive: () => as(seeAgents()),
    launch: (imageId) =>
      imageId === undefined ? as(readImageParameter(place, previews)) : as(launchPreview(place, previews, imageId)),
    change: (instance) => as(tagPreview(place, instance)),
    terminate: (instance) => as(terminatePreview(place, instance), tagPreview(place, instance, ['slack-message'])),
    send: (instance, document) => as(sendDocument(place, { documents: [document], instanceId: instance })),
  };
}
