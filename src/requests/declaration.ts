import * as z from 'zod/mini';
import type { Text } from '../config/language.ts';
import type { RepositorySettings } from '../config/repositories.ts';
import type { Parameters } from '../config/run-parameters.ts';
import type { Settings } from '../config/settings.ts';
import type { Spelling } from './spelling.ts';
import type { Word } from './tokenize.ts';

/** A repository as commands name it; `longest` is the longest life of its previews, in milliseconds. */
export type ParsingRepository = Pick<RepositorySettings, 'key' | 'isDefault' | 'repository'> & {
  readonly longest: number;
};

/** The part of the settings that parsing a command needs: plain data, bundled into the Slack function. */
export type ParsingSettings = {
  readonly slack: Settings['slack'];
  /** The repositories that have previews; none where the settings have no previews. */
  readonly repositories: readonly ParsingRepository[];
  readonly environments: readonly string[];
  /** Those of them that have hours, outside of which they sleep. */
  readonly withHours: readonly string[];
  readonly runs: Readonly<Record<string, { readonly parameters: Parameters; readonly targets: readonly string[] }>>;
};

/**
 * What an option may be: `value` takes the next word, `flag` stands alone. A `deliberate` one takes the next word too and
 * is never suggested for a word that stands alone.
 */
export type OptionKind = 'value' | 'flag' | 'deliberate';

/** The words that were given to a declaration's positions and options, by name; flags are `true`. */
export type Words = Readonly<Record<string, Word | true>>;

/** Plain data by name: what a declaration's schema makes of the words that were typed. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What access is asked for: always the same action, or one for each environment, command of the catalogue or repository. */
type Access<A> =
  | `${string}:${string}`
  | {
      readonly family: string;
      readonly each: 'environment' | 'command';
      /** A method, so that a list may hold declarations of different arguments. */
      of(args: A): string;
    }
  | {
      readonly family: string;
      /** What is done to the environment. */
      readonly act: string;
      /** Of the environments those that have hours. */
      readonly each: 'with-hours';
      of(args: A): string;
    }
  | {
      readonly family: string;
      readonly verb: string;
      /** By the repository of the pull request that the arguments name; or of whichever the asker may see. */
      readonly each: 'repository' | 'some-repository';
    };

/**
 * One thing that can be asked of a room, and the one source of what is said and generated about it. Parsing tokenizes
 * the text, assigns the words after the verb to `positional` in order and `--options` by name (kebab-case as typed),
 * writes each word as its argument is spelt (free text as it stands) and runs the schema over that record of strings
 * (flags are `true`). A position holds one word and must be given; an option may be left out.
 */
export type Declaration<A extends Arguments = Arguments, Name extends string = string> = {
  /** Unique; `preview up` is typed `/preview up`. Commands without a verb have the command alone: `health`. */
  readonly name: Name;
  readonly command: `/${string}`;
  readonly verb?: string;
  readonly positional: readonly string[];
  readonly options: Readonly<Record<string, OptionKind>>;
  /** Extra `--name value` pairs are collected into the record too (`/run` checks them against the catalogue). */
  readonly openOptions?: boolean;
  /**
   * The one position takes everything behind the verb as it stands, over several lines too: no quotation marks, options
   * or flags are read in it. Its secrets are masked before it is sent on, and it stands in no message, log or audit record.
   */
  readonly verbatim?: boolean;
  readonly schema: (settings: ParsingSettings) => z.ZodMiniType<A>;
  /** How a word is written for an argument of which the schema does not say it. */
  readonly spelling?: (argument: string, words: Words, settings: ParsingSettings) => Spelling;
  /**
   * What people type for it that is nothing by itself: another word for its verb, or all that stands in front of its
   * arguments, such as `/logs` where those are a pull request. It is suggested, never carried out.
   */
  readonly also?: readonly string[];
  readonly access: Access<A>;
  /** What may stand in the first position, where that is a closed list: named when it is left out. */
  readonly choices?: (settings: ParsingSettings) => readonly string[];
  readonly usage: string;
  readonly summary: Text;
  /**
   * A command that needs no grant and assumes no role: anybody may ask for it, or whoever has a role (`mapped`). `lent`:
   * anybody may too, and who has a grant for its action is lent that role for what else is to be seen.
   */
  readonly free?: boolean | 'mapped' | 'lent';
  /** Answered to the asker alone unless `--share` says otherwise: it declares that flag. */
  readonly private?: boolean;
  /** Reached by pressing a button only, never by typing. */
  readonly buttonOnly?: boolean;
  /**
   * Asked for by opening a surface, never typed or pressed: it stands in no help, and, since it does nothing, in no audit.
   * Nobody is told what keeps App Home from being shown.
   */
  readonly opened?: 'home' | 'window';
  /** Positions that stand in no message, log or audit record. */
  readonly hidden?: readonly string[];
};

/** The flag of what is `private`: posts the answer where everybody in the channel sees it. */
export const sharing = { options: { share: 'flag' }, private: true } as const;
export const share = () => z._default(z.boolean(), false);

/** Keeps the argument type and the name inside the declaration while lists hold `Declaration`. */
export function declare<A extends Arguments, const Name extends string>(
  declaration: Declaration<A, Name>,
): Declaration<A, Name> {
  return declaration;
}

/** A slash command as Slack lists it, in the language of the settings: Slack knows no other. */
export type SlashCommand = { readonly command: `/${string}`; readonly description: Text };
