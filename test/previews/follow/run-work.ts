import { sandboxStack } from '../../../sandbox/sandbox.ts';
import { roleSession } from '../../../src/access/role-session.ts';
import type { GitHub } from '../../../src/github/github.ts';
import type { Work } from '../../../src/operations/define-work.ts';
import { toFailure } from '../../../src/operations/failure.ts';
import type { Asked, Run } from '../../../src/operations/operation.ts';
import { createRoleAccess } from '../../../src/operations/role-access.ts';
import type { Attempted, Steps } from '../../../src/operations/steps.ts';
import type { Talk } from '../../../src/operations/talk.ts';
import type { Arguments } from '../../../src/requests/declaration.ts';
import { inLanguage } from '../../../src/slack/in-language.ts';
import type { Draft, Message } from '../../../src/slack/message.ts';
import type { Stage } from '../../in-sandbox.ts';
import { anAsked } from '../../operations/an-asked.ts';

/** Steps that run at once and are stored nowhere; a wait moves the sandbox's clock. */
function stepsIn({ clock, aws }: Stage['sandbox']): Steps {
  const attempt = async <T>(run: (tries: number) => Promise<T>): Promise<Attempted<T>> => {
    try {
      return { ok: true, value: await run(1) };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  };
  const pass = async (seconds: number) => {
    await clock.advance(clock.now() + seconds * 1000);
    await aws.lambda.settled();
  };
  return {
    now: clock.now,
    step: (_name, run) => run(1),
    attempt: (_name, run) => attempt(run),
    async waitFor(_name, { everySeconds, forSeconds }, check) {
      for (let tries = 1; tries * everySeconds <= forSeconds; tries += 1) {
        const checked = await attempt(() => check(tries));
        if (!checked.ok) return { kind: 'failed', failure: checked.failure };
        if (checked.value.kind !== 'pending') return checked.value;
        await pass(everySeconds);
      }
      return { kind: 'timed-out' };
    },
    pause: (_name, seconds) => pass(seconds),
  };
}

const unused = (): never => {
  throw new Error('This work is not to do that here');
};

type Wanted<A extends Arguments> = {
  readonly text: string;
  readonly args: A;
  readonly github: GitHub | undefined;
  readonly settings?: Asked['settings'];
};

/** Carries out the work of one command on the sandbox's AWS, beside the GitHub that a test hands over: its last message. */
export async function runWork<A extends Arguments>(
  { sandbox }: Pick<Stage, 'sandbox'>,
  work: Work<A>,
  { text, args, github, settings }: Wanted<A>,
): Promise<{ readonly outcome: string; readonly en: Message; readonly ja: Message }> {
  const ended: Draft[] = [];
  const steps = stepsIn(sandbox);
  const connection = {
    region: sandboxStack.region,
    credentials: sandbox.aws.ownCredentials('somebody'),
    endpoint: sandbox.aws.endpoint,
  };
  const asked = anAsked(text);
  const sessionOf = (policy: string) => roleSession(asked.request, asked.grant.roleArn, policy);
  const as = createRoleAccess(steps, async () => connection, { sessionOf, noteChange: () => {} });
  const durable: Run['durable'] = { step: unused, wait: unused, waitForCondition: unused, createCallback: unused };
  const run: Run = {
    ...{ steps, as, automation: { as, forHours: as, registryUrl: undefined }, github, durable, log: () => {} },
    ...{ record: unused, approve: unused, isStillAllowed: unused, answerCallback: unused },
  };
  const talk: Talk = {
    show: async () => {},
    finish: async (message) => void ended.push(message),
    thread: async () => {},
    file: async () => {},
    permalink: async () => undefined,
    place: () => undefined,
    tell: unused,
    post: async () => true,
    edit: async () => true,
    direct: async () => true,
    callAsker: unused,
    lastWord: () => undefined,
    moveTo: () => undefined,
    spoken: (content) => inLanguage(content, 'en'),
  };
  const { kind } = await work.run(
    { asked: { ...asked, settings: settings ?? asked.settings }, talk, run, views: { home: unused, window: unused } },
    args,
  );
  const last = ended.at(-1);
  if (!last) throw new Error('Nothing was said');
  return { outcome: kind, en: last('en'), ja: last('ja') };
}
