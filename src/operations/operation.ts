import type { Person } from '../access/decide.ts';
import type { Groups } from '../access/unread-groups.ts';
import type { CallbackAnswer } from '../aws/callbacks.ts';
import type { WriteLog } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { GitHub } from '../github/github.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';
import type { Approval, ApprovalRequest } from './approval-request.ts';
import type { Recorder } from './recorder.ts';
import type { RoleAccess } from './role-access.ts';
import type { Durable, Steps } from './steps.ts';
import type { Talk } from './talk.ts';
import type { Views } from './views.ts';

/** What access decided for a request. */
export type Grant = { readonly role: string; readonly roleArn: string; readonly rule: string };

/** Who asks for what, and what was decided: plain data, and all that a card or a decision needs. */
export type Asked = {
  readonly request: Request;
  readonly settings: Settings;
  readonly stack: Stack;
  readonly grant: Grant;
  /** Who asks, as access sees them. */
  readonly person: Person;
  /** Everything that can be asked for. */
  readonly declarations: readonly Declaration[];
};

/**
 * What acts. It is replayed from the top whenever the execution resumes: a `/preview up` runs through its code some 28
 * times, and only what a step gives back is remembered.
 */
export type Run = {
  readonly steps: Steps;
  /** `policy` is the compact JSON that `access/session-policy` builds. */
  readonly as: (policy: string, region: string) => RoleAccess;
  /** An audit record besides the one that ends every request: an approval, a rejection. */
  readonly record: Recorder;
  /** Waits until a second person has decided on a plan. */
  readonly approve: (wanted: ApprovalRequest) => Promise<Approval>;
  /** Whether access would decide now as it did: somebody may have left a user group while the request waited. */
  readonly isStillAllowed: () => Promise<{ readonly allowed: boolean; readonly groups: Groups }>;
  /** Ends the wait of another execution of this function, under the function's own role. */
  readonly answerCallback: (callback: string, result: string) => Promise<CallbackAnswer>;
  readonly durable: Durable;
  /** Undefined where the settings name none. */
  readonly github: GitHub | undefined;
  readonly automation: Automation;
  readonly log: WriteLog;
};

/** What nobody asks for acts with: for what no person's role may do, such as reading a login. */
type Automation = {
  /** Sessions of its role, as GitHub's events have them. */
  readonly as: (policy: string, region: string) => RoleAccess;
  /** The same as the hours of environments have them. */
  readonly forHours: (policy: string, region: string) => RoleAccess;
  /** Where every registry but ECR is asked; undefined means the registries themselves. */
  readonly registryUrl: string | undefined;
};

/** One request while it is carried out. Works take it apart at once: what follows is handed what it needs of it. */
export type Operation = {
  readonly asked: Asked;
  readonly talk: Talk;
  readonly run: Run;
  /** App Home and windows of who asked. */
  readonly views: Views;
};
