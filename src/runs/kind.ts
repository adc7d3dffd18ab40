import type { Text } from '../config/language.ts';
import type { Failure } from '../operations/failure.ts';
import type { Asked, Run } from '../operations/operation.ts';
import type { PlanItem } from '../operations/plan.ts';
import type { WayBack } from '../operations/service/way-back.ts';
import type { Talk } from '../operations/talk.ts';
import type { Evidence } from '../runbook/evidence.ts';
import type { Values } from '../runbook/facts.ts';
import type { Field } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { AskedRun, RunKind } from './asked-run.ts';
import type { Blocked } from './blocked.ts';
import type { RunResult } from './run-result.ts';

/** What it takes to run the catalogue's commands of one kind. Methods, so that one table may hold kinds of all entries. */
export type Kind<K extends RunKind = RunKind> = {
  /** Looks at what will be touched, as it stands now, in a step of the given name. Changes nothing. */
  prepare(job: Job<K>, step: string): Promise<Prepared>;
  /** Ends what runs, after checking that it is ours; left out where nothing can be ended. */
  cancel?(asker: Asker, running: Cancelling): Promise<Cancelled>;
};

/** Who asks, and their sessions: whatever a kind does, it does as them. */
export type Asker = {
  readonly asked: Pick<Asked, 'request' | 'settings' | 'stack' | 'grant'>;
  readonly as: Run['as'];
};

/** A command of the catalogue that somebody asked for, with what it takes to carry it out. */
export type Job<K extends RunKind = RunKind> = Asker & {
  readonly run: AskedRun<K>;
  readonly steps: Run['steps'];
} & (K extends 'tunnel' ? Waiting : object);

/** What waits until somebody presses a button takes. */
export type Waiting = {
  readonly durable: Pick<Run['durable'], 'createCallback'>;
  /** Where the message of the request stands; undefined while Slack has not taken it. */
  readonly place: Talk['place'];
};

export type Ready = {
  readonly kind: 'ready';
  /** What will be touched. */
  readonly item: PlanItem;
  /** Starts it and waits for its end. */
  readonly start: (show: Show, tell: Tell) => Promise<Ending>;
  /** Looks at it again once it was approved, in a step of this name; left out, as it was looked at first. */
  readonly again?: (step: string) => Promise<Prepared>;
};

export type Prepared = Ready | Blocked;

/** What is shown while it runs. */
export type Running = {
  readonly fields: readonly Field[];
  /** By which `cancel` knows it. */
  readonly id?: string;
  /** Said instead of that it runs, with all fields. */
  readonly message?: (fields: readonly Field[]) => Draft;
};

/** Tells everybody that it runs. */
export type Show = (running: Running) => Promise<void>;

/** Says something in the thread before it is over. */
export type Tell = (message: Draft) => Promise<void>;

export type Ending =
  | {
      readonly kind: 'ended';
      readonly result: RunResult;
      readonly fields: readonly Field[];
      /** What the runbook may explain where it did not succeed. */
      readonly evidence: readonly Evidence[];
      /** Names that were found on the way and complete the runbook's commands. */
      readonly known?: Values;
      /** How to go back to what worked. */
      readonly way?: WayBack | undefined;
      /** Said instead of what its result is called. */
      readonly title?: Text;
      /** Said instead of all that, with all fields. */
      readonly message?: (fields: readonly Field[]) => Draft;
      /** Addresses in S3 of what Systems Manager cut. */
      readonly stored?: readonly string[];
    }
  /** AWS did not let it begin; `begun`: something had been done by then, and stays. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly begun?: boolean }
  | Unknown;

/** AWS did not say whether it began, or how it ended. */
export type Unknown = {
  readonly kind: 'unknown';
  /** Whether it is known to have begun. */
  readonly begun: boolean;
  readonly failure: Failure;
  readonly fields: readonly Field[];
  /** Where to look for it before it is typed again. */
  readonly look: Line;
};

/** `started` is the id of the SSM command or of the ECS task. */
export type Cancelling = { readonly name: string; readonly target: string; readonly started: string };

/** Whether it was ended; `foreign` is what this command of the catalogue did not start. */
export type Cancelled = 'cancelled' | 'over' | 'foreign';
