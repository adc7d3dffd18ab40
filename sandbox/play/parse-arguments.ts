import { parseArgs } from 'node:util';
import type { Language } from '../../src/config/language.ts';
import { type FaultName, faultNames, faultSentences } from '../faults.ts';
import { type PlannedStep, parseStep, stepProblem } from './step.ts';

export type Arguments = {
  readonly kind: 'play';
  readonly faults: readonly FaultName[];
  readonly language: Language;
  readonly json: boolean;
  /** Path of a team's settings; the sandbox's own where undefined. */
  readonly config: string | undefined;
  readonly steps: readonly PlannedStep[];
};

export type ParsedArguments =
  | Arguments
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problem: string };

const options = {
  fault: { type: 'string', multiple: true },
  language: { type: 'string' },
  config: { type: 'string' },
  as: { type: 'string', multiple: true },
  thread: { type: 'boolean', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const wrong = (problem: string): ParsedArguments => ({ kind: 'wrong', problem });
const isFault = (name: string): name is FaultName => faultNames.some((fault) => fault === name);

/** Reads the sandbox's command line. `--as` counts from where it stands, so the order of the tokens matters. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  try {
    return understand(parseArgs({ args: [...argv], options, allowPositionals: true, tokens: true }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function understand({ values, tokens }: ReturnType<typeof parseTokens>): ParsedArguments {
  if (values.help) return { kind: 'help' };
  const unknownFault = values.fault?.find((name) => !isFault(name));
  if (unknownFault !== undefined)
    return wrong(`There is no fault "${unknownFault}". Faults: ${faultNames.join(', ')}.`);
  const { language = 'en', config, json = false } = values;
  if (language !== 'en' && language !== 'ja') return wrong(`There is no language "${language}". Languages: en, ja.`);
  const steps = planSteps(tokens);
  if (typeof steps === 'string') return wrong(steps);
  return { kind: 'play', faults: (values.fault ?? []).filter(isFault), language, json, config, steps };
}

const parseTokens = () => parseArgs({ options, allowPositionals: true, tokens: true });

function planSteps(tokens: ReturnType<typeof parseTokens>['tokens']): PlannedStep[] | string {
  const steps: PlannedStep[] = [];
  let as: readonly string[] = ['U0DEV'];
  let thread = false;
  for (const token of tokens) {
    if (token.kind === 'option' && token.name === 'thread') thread = true;
    if (token.kind === 'option' && token.name === 'as') {
      as = (token.value ?? '').split(',').map((user) => user.trim());
      if (as.some((user) => !/^[UW][A-Z0-9]+$/.test(user)))
        return `--as takes user ids such as U0DEV or U0DEV,U0OPS, not "${token.value}".`;
    }
    if (token.kind !== 'positional') continue;
    const step = parseStep(token.value);
    if (!step) return stepProblem(token.value);
    const isSpoken = step.kind === 'mention' || step.kind === 'dm';
    if (thread && !isSpoken) return threadProblem(token.value);
    steps.push({ step: thread && isSpoken ? { ...step, thread } : step, written: token.value, as });
    thread = false;
  }
  if (thread) return threadProblem('nothing');
  return steps.length > 0 ? steps : 'Nothing to play: no step was given.';
}

const threadProblem = (written: string) => `--thread stands before a 'mention …' or 'dm …', not before ${written}.`;

export const usage = `Usage: npm run sandbox -- [--fault NAME]… [--language en|ja] [--config FILE] [--json] STEP…

Plays the steps one after the other in one fresh sandbox. A step is
  '/preview up 123'   a slash command, whatever is typed in Slack
  'press Approve'     the newest button with that label that this person can see; 'press Deploy' is 'Deploy v1.42.0', the
                      first of its message, where none is just that
  'mention TEXT'      @slipway TEXT in the channel; with --thread before it in the newest message's thread
  'dm TEXT'           a direct message to the bot
  'say TEXT'          a message in the channel that is for people
  'home'              opens App Home
  'open LABEL'        presses the button that opens a modal; 'open /run' types what opens one
  'submit NAME=VALUE …'
                      fills in the open modal, by label, a word of one or id (quotation marks around what has spaces or a =), and submits it
  'shortcut Explain this'
                      takes the shortcut on the newest message that everybody there can see
  'wait 3h'           moves the clock
  'session 123 open'  this person opens a tunnel to the preview with the AWS CLI; with --shell a shell
  'session 123 end'   ends what this person has open there
  'visit 123'         somebody opens the app of the preview: a connection to its published port
  sweep | watch       runs that scheduled function at the clock's time
  'github …'          what happens to a pull request on GitHub (web#123: of a repository other than the default):
    open 123 [--draft] [--fork] [--by LOGIN]   with a new head, of which there is no image yet
    push 123 | close 123 | reopen 123 | merge 123 | ready 123 | draft 123
    label 123 NAME | unlabel 123 NAME
    ci 123 success|failure|waiting             how the run for its head ends; success pushes the image
    redeliver                                  the newest delivery again
    each with --drop (its delivery is lost) or --twice (it comes twice)
  'image …'           what happens in the registry that an environment's service is deployed from:
    push staging v1.43.0 [--arch arm64]        a new image; --arch amd64,arm64: an index over both (default amd64)
    move staging v1.43.0 v1.40.0               the first tag names from now on what the second one names
    delete staging v1.40.0 | archive staging v1.40.0
    from staging ghcr.io/acme/gym-api          the service's task definitions name images of that place
--as USER             who acts from there on (default U0DEV); --as U0DEV,U0OPS: both at the same moment
--fault NAME          switches a fault on:
${faultNames.map((name) => `  ${name.padEnd(22)}${faultSentences[name]}`).join('\n')}
--language            everyone's language and that of scheduled posts (default en)
--config FILE         a team's settings instead of the sandbox's own
--json                one JSON object on standard output
Exit status: 0 every step done or waiting, 1 some step refused, failed or usage, 2 wrong arguments.`;
