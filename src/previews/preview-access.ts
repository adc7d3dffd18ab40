import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { describeImages } from '../access/statements/image-statements.ts';
import type { WriteLog } from '../config/handler-options.ts';
import type { RepositorySettings } from '../config/repositories.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { Asked, Run } from '../operations/operation.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import type { AboutPreview } from '../operations/work-on-preview.ts';
import { previewSessions, seeing } from './preview-sessions.ts';

/** The asker's sessions for previews, each narrowed to what its step needs. Made once for a request. */
export type PreviewAccess = {
  readonly settings: Settings;
  readonly repository: RepositorySettings;
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
  /** Which machine image is launched, and what it asks for. */
  readonly prepareLaunch: () => RoleAccess;
  readonly launch: (imageId: string) => RoleAccess;
  readonly change: (instance: string) => RoleAccess;
  readonly terminate: (instance: string) => RoleAccess;
  readonly sleep: (instance: string) => RoleAccess;
  readonly wake: (instance: string) => RoleAccess;
  readonly send: (instance: string, document: string) => RoleAccess;
  /** Writes into the functions' log; inside a step, so that it is written once. */
  readonly writeLog?: WriteLog;
  /** For a script that changes what runs and did not end. */
  readonly cancel: () => RoleAccess;
};

/** The asker's session that sees every preview. */
export const seePreviews = ({ stack }: Pick<Asked, 'stack'>, { as }: Pick<Run, 'as'>): RoleAccess =>
  as(sessionPolicy(seeing()), stack.region);

export function previewAccess(
  { settings, repository, stack, grant }: Pick<AboutPreview, 'settings' | 'repository' | 'stack' | 'grant'>,
  { steps, as: assume, log }: Pick<Run, 'steps' | 'as'> & Partial<Pick<Run, 'log'>>,
): PreviewAccess {
  const place: Stack = placeOf(stack, grant.roleArn, repository.region);
  const sessions = previewSessions(place, repository);
  const as = (statements: readonly Statement[]) => assume(sessionPolicy(statements), repository.region);
  return {
    settings,
    repository,
    stack,
    now: steps.now,
    ...(log ? { writeLog: log } : {}),
    read: () => as(sessions.read()),
    arrive: () => as(sessions.arrive()),
    network: () => as(sessions.network()),
    images: (region) => assume(sessionPolicy(describeImages(stack, [repository.image])), region),
    prepareLaunch: () => as(sessions.prepareLaunch()),
    launch: (imageId) => as(sessions.launch(imageId)),
    change: (instance) => as(sessions.change(instance)),
    terminate: (instance) => as(sessions.terminate(instance)),
    sleep: (instance) => as(sessions.sleep(instance)),
    wake: (instance) => as(sessions.wake(instance)),
    send: (instance, document) => as(sessions.send(instance, document)),
    cancel: () => as(sessions.cancel()),
  };
}
