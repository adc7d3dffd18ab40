import { mutationOf } from './mutation-of.js';

/** What decides by itself: who may do what, what ends, what was meant, what is shown. Quick tests of functions. */
export default mutationOf('test/mutants/decisions.vitest.config.ts', [
  'src/access/action-matches.ts',
  'src/access/decide.ts',
  'src/access/role-session.ts',
  'src/access/session-policy.ts',
  'src/health/http-failure.ts',
  'src/health/http-probe.ts',
  'src/health/read-body.ts',
  'src/health/verdict.ts',
  'src/operations/decision.ts',
  'src/operations/may-decide.ts',
  'src/operations/plan.ts',
  'src/previews/expiry.ts',
  'src/previews/follow/image-of-head.ts',
  'src/previews/up/launch-token.ts',
  'src/previews/may-tear-down.ts',
  'src/previews/plan-sweep.ts',
  'src/previews/up/up-situation.ts',
  'src/requests/arguments.ts',
  'src/requests/parse-command.ts',
  'src/requests/tokenize.ts',
  'src/runs/task/own-tasks.ts',
  'src/slack/redact.ts',
  'src/slack/verify-signature.ts',
]);
