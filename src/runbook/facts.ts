import { shortForm } from '../slack/command-form.ts';
import type { Certainty } from './certainty.ts';
import type { Place } from './evidence.ts';
import { shapes, type ValueName } from './value-shapes.ts';

export type { ValueName };

/** Values by name: from the settings where the asking room knows them, from the evidence where it names them. */
export type Values = Readonly<Partial<Record<ValueName, string | number | undefined>>>;

/** Where it happened, whether it is AWS's refusal of the very call that was asked for, and how far the cause is known. */
type Where = { readonly place: Place; readonly refused: boolean; readonly certainty: Certainty };

/** The checked way from values to text. Nothing from evidence reaches a cause or a fix but through here. */
export type Facts = Where & {
  readonly get: (name: ValueName) => string | undefined;
  /** A text with its `{name}`s filled in; what is not known becomes a placeholder such as `<log-group>`. */
  readonly fill: (text: string) => string;
};

/** Japanese has no blanks around words: other words, or none, take those along that stood around the value. */
const seam = '\uE000';
const seams = / ?\uE000(?: (?=[ぁ-んァ-ヶ一-龠、。（]))?/g;
const seamless = (words: string): string =>
  words === '' || /^[ぁ-んァ-ヶ一-龠（]/.test(words) ? `${seam}${words}${seam}` : words;

const nowhere: Where = { place: 'unknown', refused: false, certainty: 'seen' };

/** Evidence knows better than settings: it names what actually failed. */
export function createFacts(fromEvidence: Values, known: Values, where: Where = nowhere): Facts {
  const get = (name: ValueName) => {
    const value = checked(name, fromEvidence[name]) ?? checked(name, known[name]);
    return name === 'asked' && value !== undefined ? shortForm(value) : value;
  };
  const fill = (text: string) =>
    text
      .replace(/\{(\w+)(?:\|([^{}]*))?\}/g, (whole, name: string, otherwise: string | undefined) => {
        if (!isValueName(name)) return whole;
        return get(name) ?? (otherwise === undefined ? placeholder(name) : seamless(otherwise));
      })
      .replaceAll(seams, '');
  return { ...where, get, fill };
}

export function isValueName(name: string): name is ValueName {
  return Object.hasOwn(shapes, name);
}

/** How a value that is not known stands in a command. */
export function placeholder(name: ValueName): string {
  return `<${name.replace(/[A-Z][a-z]*/g, (word) => `-${word.toLowerCase()}`)}>`;
}

function checked(name: ValueName, value: string | number | undefined): string | undefined {
  const text = value === undefined ? '' : String(value);
  // A leading hyphen would be read as an option, whatever the shape admits.
  return shapes[name].test(text) && !text.startsWith('-') ? text : undefined;
}
