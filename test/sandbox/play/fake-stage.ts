import { createVirtualClock } from '../../../sandbox/clock.ts';
import type { PlayedExecution, Stage } from '../../../sandbox/play/stage.ts';
import { createLocalSlack } from '../../../sandbox/slack/local-slack.ts';

const people = ['U0DEV', 'U0OPS'].map((id) => ({ id, name: id.slice(2).toLowerCase(), locale: 'en-US' as const }));
const slackSettings = {
  team: 'T0ACME',
  app: 'A0SLIPWAY',
  channel: 'C0PREVIEWS',
  auditChannel: 'C0AUDIT',
  language: 'en' as const,
};

export type FakeStage = Stage & {
  /** Runs for `ms` of the clock's time, then ends with `result`. */
  start(user: string, ms: number, result: object): void;
  /** Runs until somebody answers. */
  startWaiting(user: string): void;
};

/** A stage without AWS: the Slack function does what `answer` says, and its return value is the acknowledgement. */
export async function createFakeStage(
  answer: (stage: FakeStage, user: string) => string | Error | undefined,
): Promise<FakeStage> {
  const clock = createVirtualClock(Date.parse('2026-01-15T09:00:00Z'));
  const executions: PlayedExecution[] = [];
  let tried = 0;
  const begin = (user: string, execution: Omit<PlayedExecution, 'name'>) => {
    tried += 1;
    return executions.push({ name: `T0ACME-${user}-${executions.length}`, ...execution }) - 1;
  };
  const slack = await createLocalSlack({
    clock,
    settings: { slack: slackSettings },
    workspace: { people, userGroups: {} },
    faults: new Set(),
    deliver: async (event) => {
      const body = Buffer.from(event.body ?? '', 'base64').toString('utf8');
      const said = answer(stage, body.includes('U0OPS') ? 'U0OPS' : 'U0DEV');
      if (said instanceof Error) throw said;
      return { statusCode: 200, ...(said === undefined ? {} : { body: said }) };
    },
  });
  const stage: FakeStage = {
    clock,
    slack,
    executions: () => executions,
    settled: async () => {},
    startsTried: () => tried,
    runScheduled: async (name) => {
      if (name === 'watch') throw new Error('watch broke');
    },
    start(user, ms, result) {
      const at = begin(user, { status: 'RUNNING', waitingOn: 'timer' });
      clock.schedule(clock.now() + ms, () => {
        const { name = '' } = executions[at] ?? {};
        executions[at] = { name, status: 'SUCCEEDED', result };
      });
    },
    startWaiting: (user) => void begin(user, { status: 'RUNNING', waitingOn: 'callback' }),
  };
  return stage;
}
