import { repositoriesOf } from '../../src/config/repositories.ts';
import { createVirtualClock } from '../clock.ts';
import { loadSettings } from '../load-settings.ts';
import { createSandbox, type Sandbox, sandboxStart } from '../sandbox.ts';
import { type Arguments, parseArguments, usage } from './parse-arguments.ts';
import { playStep } from './play-step.ts';
import { printReport } from './print-report.ts';
import type { StepReport } from './step-report.ts';

type Terminal = { readonly out: (text: string) => void; readonly err: (text: string) => void };

/** Plays the steps of a command line; the answer is the exit status. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const parsed = parseArguments(argv);
  const wrong = (problem: string) => {
    terminal.err(`${problem}\n\n${usage}`);
    return 2 as const;
  };
  if (parsed.kind === 'wrong') return wrong(parsed.problem);
  if (parsed.kind === 'help') {
    terminal.out(usage);
    return 0;
  }
  const loaded = parsed.config === undefined ? undefined : await loadSettings(parsed.config, parsed.language);
  if (loaded?.kind === 'invalid') {
    terminal.err(loaded.problem);
    return 2;
  }
  const sandbox = await createSandbox({
    clock: createVirtualClock(sandboxStart),
    faults: parsed.faults,
    language: parsed.language,
    settings: loaded?.settings,
    // The short waits that Slack asks for are skipped like all others.
    sleep: async () => {},
    log: (line, level) => (parsed.json || level === 'error' ? terminal.err(line) : undefined),
  });
  try {
    const stranger =
      strangerAmong(parsed, sandbox) ??
      foreignAmong(parsed, sandbox) ??
      unservedAmong(parsed, sandbox) ??
      unusableAmong(parsed, sandbox);
    if (stranger) return wrong(stranger);
    return await play(parsed, sandbox, terminal);
  } finally {
    await sandbox.close();
  }
}

function strangerAmong({ steps }: Arguments, { slack }: Sandbox): string | undefined {
  const people = slack.workspace.people.map(({ id }) => id);
  const stranger = steps.flatMap(({ as }) => as).find((user) => !people.includes(user));
  return stranger && `Nobody here is ${stranger}. People: ${people.join(', ')}.`;
}

/** What happens on GitHub happens to a repository that the settings name. */
function foreignAmong({ steps }: Arguments, { github }: Sandbox): string | undefined {
  const own = steps.flatMap(({ step }) => (step.kind === 'github' ? [step] : []));
  if (own.length > 0 && !github) return 'These settings have no github: no step can happen there.';
  const unknown = own.find(({ on }) => on && !github?.knows(on.repository));
  if (!unknown?.on) return undefined;
  const { repository } = unknown.on;
  const names = github?.world.repositories.map(({ settings }) => settings.key).join(', ');
  return repository === undefined
    ? `No repository is the default one: write which, as in web#123. Repositories: ${names}.`
    : `The settings have no repository ${repository}. Repositories: ${names}.`;
}

/** Images are those of a service that the settings name. */
function unservedAmong({ steps }: Arguments, { aws, settings }: Sandbox): string | undefined {
  const own = steps.flatMap(({ step }) => (step.kind === 'image' ? [step.environment] : []));
  const unknown = own.find((environment) => !aws.serviceImages.has(environment));
  if (unknown === undefined) return undefined;
  const names = Object.keys(settings.environments).filter(aws.serviceImages.has);
  if (names.length === 0) return 'The settings have no environment with an ECS service: no image can be pushed.';
  return `The settings have no environment ${unknown} with an ECS service. Environments: ${names.join(', ')}.`;
}

/** Sessions and visits are of a preview that the settings could have. */
function unusableAmong({ steps }: Arguments, { stage, settings }: Sandbox): string | undefined {
  const unknown = steps
    .flatMap(({ step }) => (step.kind === 'session' || step.kind === 'visit' ? [step] : []))
    .find(({ on }) => !stage.use?.knows(on.repository));
  if (!unknown) return undefined;
  const names = repositoriesOf(settings.previews).map(({ key }) => key);
  if (names.length === 0) return 'These settings have no previews: nobody can open or visit one.';
  return unknown.on.repository === undefined
    ? `No repository is the default one: write which, as in web#123. Repositories: ${names.join(', ')}.`
    : `The settings have no repository ${unknown.on.repository}. Repositories: ${names.join(', ')}.`;
}

async function play({ steps, json }: Arguments, sandbox: Sandbox, terminal: Terminal): Promise<0 | 1> {
  const reports: StepReport[] = [];
  for (const planned of steps) {
    const played = await playStep(sandbox.stage, planned);
    reports.push(...played);
    for (const report of played) {
      if (!json) terminal.out(`${printReport(report)}\n`);
      else if (report.note) terminal.err(report.note);
    }
  }
  if (json) terminal.out(JSON.stringify(asJson(reports, sandbox), null, 2));
  return reports.every(({ outcome }) => outcome === 'done' || outcome === 'waiting') ? 0 : 1;
}

/** The object that tools read: calls in order, nothing that only people need. */
function asJson(reports: readonly StepReport[], sandbox: Sandbox) {
  return {
    steps: reports.map(({ note, shown, ...report }) => report),
    slack: sandbox.slack.calls.map(({ method, arguments: args }) => ({ method, arguments: args })),
    aws: sandbox.awsCalls().map(({ service, operation, input, session, error }) => ({
      service,
      operation,
      input,
      session,
      ...(error === undefined ? {} : { error }),
    })),
    ...(sandbox.github ? { github: sandbox.github.calls } : {}),
    audit: sandbox.audit(),
  };
}
