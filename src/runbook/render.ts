import type { Text } from '../config/language.ts';
import { type Facts, isValueName, placeholder } from './facts.ts';
import type { FixPart } from './symptom.ts';
import { whereToFind } from './where-to-find.ts';

type Step = Text | string;
type Fix = Text & { /** The bot's own reviewed command in it, for a button. */ readonly run: string | undefined };

export function renderCause(cause: Text | ((facts: Facts) => Text), facts: Facts): Text {
  const { en, ja } = typeof cause === 'function' ? cause(facts) : cause;
  return { en: facts.fill(en), ja: facts.fill(ja) };
}

/** Sentences numbered where there are several, each followed by its commands in a code block; then where to find what is not known. */
export function renderFix(parts: readonly FixPart[], facts: Facts): Fix {
  const steps = withoutRepeats(flatten(parts, facts), facts);
  const commands = steps.filter((step) => typeof step === 'string').map(facts.fill);
  return {
    en: written(steps, facts, ({ en }) => en),
    ja: written(steps, facts, ({ ja }) => ja),
    run: commands.find((command) => /^\/run [a-z0-9-]+ [a-z0-9-]+$/.test(command)),
  };
}

/** Commands that only look: what they show stands in the answer already where they are what is being answered. */
const looks = /^\/(?:preview (?:status|logs|list|tunnel)|db-check|health|logs|run list)\b/;
const shownThere: Text = {
  en: 'Compare with what stands in this answer.',
  ja: 'この回答に表示されている内容と見比べてください。',
};

function withoutRepeats(steps: readonly Step[], facts: Facts): readonly Step[] {
  const asked = facts.get('asked') ?? '';
  return steps.flatMap((step, index) => {
    const repeats = (other: Step | undefined): boolean =>
      typeof other === 'string' && looks.test(other) && asked.startsWith(facts.fill(other).replace(/ --.*$/, ''));
    if (repeats(step)) return [];
    return typeof step !== 'string' && repeats(steps[index + 1]) ? [shownThere] : [step];
  });
}

function flatten(parts: readonly FixPart[], facts: Facts): readonly Step[] {
  return parts.flatMap((part) => (typeof part === 'function' ? flatten(part(facts), facts) : [part]));
}

/** How a text reads in one of the languages. */
type Say = (text: Text) => string;

function written(steps: readonly Step[], facts: Facts, say: Say): string {
  const several = steps.filter((step) => typeof step !== 'string').length > 1;
  let number = 0;
  const lines = steps.map((step) => {
    if (typeof step === 'string') return `\`\`\`${facts.fill(step)}\`\`\``;
    number += 1;
    return facts.fill(several ? `${number}. ${say(step)}` : say(step));
  });
  return [...lines, ...legend(lines.join('\n'), say)].join('\n');
}

function legend(text: string, say: Say): readonly string[] {
  return Object.entries(whereToFind).flatMap(([name, found]) =>
    isValueName(name) && text.includes(placeholder(name)) ? [`\`${placeholder(name)}\`: ${say(found)}`] : [],
  );
}
