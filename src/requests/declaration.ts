import type * as z from 'zod/mini';
import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';

/** The part of the settings that parsing a command needs: plain data, bundled into the Slack function. */
export type ParsingSettings = {
  readonly slack: Settings['slack'];
  readonly previews: { readonly ttl: Settings['previews']['ttl'] };
  readonly environments: readonly string[];
  readonly runs: Readonly<
    Record<string, { readonly parameters: Settings['runs'][string]['parameters']; readonly targets: readonly string[] }>
  >;
};

/** What a word or option may be: `value` takes the next word, `flag` stands alone. */
type OptionKind = 'value' | 'flag';

/** Plain data by name: it is stored in the request and parsed again by the operation. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * One thing that can be asked of a room. Parsing tokenizes the text, assigns the words after the verb to `positional`
 * in order and `--options` by name (kebab-case as typed), then runs the schema over that record of strings (flags are `true`).
 * A position holds one word and must be given; an option may be left out. The schema takes its own result too.
 */
export type Declaration<A extends Arguments = Arguments> = {
  /** Unique; `preview up` is typed `/preview up`. Rooms without a verb have the command alone: `health`. */
  readonly name: string;
  readonly command: `/${string}`;
  readonly verb?: string;
  readonly positional: readonly string[];
  readonly options: Readonly<Record<string, OptionKind>>;
  /** Extra `--name value` pairs are collected into the record too (`/run` checks them against the catalogue). */
  readonly openOptions?: boolean;
  readonly schema: (settings: ParsingSettings) => z.ZodMiniType<A>;
  /** A method, so that a list may hold declarations of different arguments: `schema` and `action` are called together. */
  action(args: A): string;
  /** Every action that it may ask for under these settings, for help; `family:verb` of its name where left out. */
  readonly actions?: (settings: ParsingSettings) => readonly string[];
  /** What may stand in the position, where that is a closed list: named when it is left out. */
  readonly choices?: (settings: ParsingSettings) => readonly string[];
  readonly usage: string;
  readonly summary: Text;
  /** A command that needs no grant: help and whoami. */
  readonly free?: boolean;
  /** Reached by pressing a button only, never by typing. */
  readonly buttonOnly?: boolean;
  /** Positions that stand in no message, log or audit record. */
  readonly hidden?: readonly string[];
};

/** Keeps the argument type inside the declaration while lists hold `Declaration`. */
export function declare<A extends Arguments>(declaration: Declaration<A>): Declaration<A> {
  return declaration;
}
