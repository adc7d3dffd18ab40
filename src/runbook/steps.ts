import type { Text } from '../config/language.ts';

/** A sentence in both languages, or a command, which reads the same in both. */
export type Step = Text | string;

/** Sentences numbered where there are several, each followed by its commands in a code block. */
export function steps(...list: readonly Step[]): Text {
  return { en: inLanguage(list, 'en'), ja: inLanguage(list, 'ja') };
}

function inLanguage(list: readonly Step[], language: keyof Text): string {
  const several = list.filter((step) => typeof step !== 'string').length > 1;
  let number = 0;
  const lines = list.map((step) => {
    if (typeof step === 'string') return `\`\`\`${step}\`\`\``;
    number += 1;
    return several ? `${number}. ${step[language]}` : step[language];
  });
  return lines.join('\n');
}
