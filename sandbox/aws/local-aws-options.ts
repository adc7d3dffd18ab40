import type { Settings } from '../../src/config/settings.ts';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { ImageStore } from '../registry/image-store.ts';
import type { Policies } from './authorize.ts';
import type { DocumentSource } from './ssm-documents.ts';

export type LocalAwsOptions = Policies & {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly stack: Stack;
  readonly faults?: Set<FaultName>;
  /** The stack's SSM documents. */
  readonly documents?: readonly DocumentSource[] | (() => readonly DocumentSource[]);
  /** What stands in the Slack secrets' parameters. */
  readonly secrets?: { readonly signingSecret: string; readonly botToken: string };
  /** What else stands in Parameter Store, by name. */
  readonly parameters?: ReadonlyMap<string, string> | undefined;
  /** Which image a tag names; the same as the registry's where that is served too. */
  readonly images?: ImageStore;
  /** How long every answer takes, in real time. */
  readonly latencyMs?: number;
};
