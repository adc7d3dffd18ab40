import type { GroupMembership } from '../access/group-membership.ts';
import type { CallbackAnswer } from '../aws/callbacks.ts';
import type { WriteLog } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import type { GitHub } from '../github/github.ts';
import type { SlackClient } from '../slack/client.ts';
import type { Respond } from '../slack/respond.ts';
import type { Registry } from './registry.ts';
import type { RoleSessions } from './role-sessions.ts';

/** What carrying out a request needs from the outside. */
export type Surroundings = {
  readonly settings: Settings;
  readonly registry: Registry;
  readonly clock: () => number;
  readonly log: WriteLog;
  readonly slack: () => Promise<SlackClient>;
  /** Answers without the bot's token. */
  readonly respond: Respond;
  readonly groupsOf: GroupMembership;
  readonly sessions: RoleSessions;
  /** Undefined where the settings name none. */
  readonly github: GitHub | undefined;
  /** Where every registry but ECR is asked; undefined means the registries themselves. */
  readonly registryUrl?: string | undefined;
  readonly answerCallback: (callback: string, result: string, triedBefore: boolean) => Promise<CallbackAnswer>;
};
