import { playStep } from '../../../sandbox/play/play-step.ts';
import type { Stage } from '../../../sandbox/play/stage.ts';
import { parseStep } from '../../../sandbox/play/step.ts';
import type { StepReport } from '../../../sandbox/play/step-report.ts';
import { type Heard, withSlack } from '../slack/with-slack.ts';

type Bot = Parameters<typeof withSlack>[0];
type Made = Awaited<ReturnType<typeof withSlack>>;

/** Plays steps before a bot of a few lines; `outcomes` is what the executions that it started ended with. */
export async function withStage(bot: (made: () => Made & { start(user: string, outcome: string): void }) => Bot) {
  const executions: { name: string; status: string; result?: unknown }[] = [];
  const start = (user: string, outcome: string) =>
    void executions.push({ name: `T0ACME-${user}-${executions.length}`, status: 'SUCCEEDED', result: { outcome } });
  const made: Made = await withSlack(bot(() => ({ ...made, start })));
  const stage: Stage = {
    clock: made.clock,
    slack: made.slack,
    executions: () => executions,
    settled: () => made.slack.events.settled(),
    startsTried: () => executions.length,
    runScheduled: async () => {},
  };
  const play = async (written: string, user = 'U0DEV'): Promise<StepReport> => {
    const step = parseStep(written);
    if (!step) throw new Error(`${written} is no step`);
    const [report] = await playStep(stage, { step, written, as: [user] });
    if (!report) throw new Error('Nothing was played');
    return report;
  };
  return { ...made, play, heardOf: (type: string) => made.heard.filter((one) => typeOf(one) === type) };
}

const typeOf = ({ kind, body }: Heard) => (kind === 'event' ? 'event' : kind === 'command' ? 'command' : body.type);
