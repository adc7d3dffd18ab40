import type { Settings } from '../../src/config/settings.ts';
import type { Stage } from '../in-sandbox.ts';
import { cancel, play } from './every-call.ts';

type Run = Settings['runs'][string];

/** Everything of the catalogue, by whoever may do everything; a member of their group agrees. */
export async function playRuns(stage: Stage, { runs }: Settings): Promise<void> {
  for (const [name, run] of Object.entries(runs))
    for (const target of run.targets) await playRun(stage, { name, run, target });
}

type Playing = { readonly name: string; readonly run: Run; readonly target: string };

async function playRun(stage: Stage, { name, run, target }: Playing) {
  const ask = async (rest = '') => {
    await play(stage, 'U0OPS', `/run ${name} ${target}${rest}`);
    if (run.approval) await play(stage, 'U0SRE', 'press Approve');
  };
  if (run.kind === 'instance') return onPreview(stage, name);
  if (run.kind === 'deploy') return deployed(stage, target, ask);
  if (run.kind === 'rollback') return goneBack(stage, ask);
  if (run.kind === 'scale') return inTurn(ask, ` --count ${run.min}`, ` --count ${run.max}`);
  if (run.kind === 'database') return inTurn(ask, ...run.allow.map((act) => ` --action ${act}`));
  if (run.kind === 'tunnel') return opened(stage, ask);
  const typed = Object.entries(run.parameters).map(([key, each]) =>
    each.kind === 'choice' ? ` --${key} ${each.values[0]}` : '',
  );
  await ask(typed.join(''));
  if (run.kind === 'task' && !run.approval) await cancel(stage, 'U0OPS', `/run ${name} ${target}${typed.join('')}`);
}

type Ask = (rest?: string) => Promise<void>;

async function inTurn(ask: Ask, ...all: readonly string[]) {
  for (const rest of all) await ask(rest);
}

/** An image for one processor, whose layer says so. */
async function deployed(stage: Stage, target: string, ask: Ask) {
  stage.sandbox.aws.serviceImages.push(target, 'v1.99.0', ['amd64']);
  await ask(' --tag v1.99.0');
}

/** Out of a deployment that gets nowhere, and to what was deregistered. */
async function goneBack(stage: Stage, ask: Ask) {
  const { sandbox } = stage;
  sandbox.setFault('deployment-stuck', true);
  await ask();
  sandbox.setFault('deployment-stuck', false);
  for (const definition of sandbox.aws.definitions.all()) if (definition.revision < 42) definition.status = 'INACTIVE';
  await ask();
}

/** One is ended by its button, one through an instance has none. */
async function opened(stage: Stage, ask: Ask) {
  await ask();
  if (stage.sandbox.slack.findButton('U0OPS', 'End tunnel')) await play(stage, 'U0OPS', 'press End tunnel');
}

async function onPreview(stage: Stage, name: string) {
  await play(stage, 'U0OPS', '/preview up 17');
  await cancel(stage, 'U0OPS', `/run ${name} pr-17`);
  await play(stage, 'U0OPS', `/run ${name} pr-17`, '/preview down 17');
}
