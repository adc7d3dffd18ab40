import type { Text } from '../config/language.ts';
import type { HalfPiece, Line } from '../slack/line.ts';
import type { Rights } from './rights.ts';

/** A step of a fix: what to do in words, and the bot's own command for it where it has one. */
type Step = { readonly words: string; readonly commands: readonly string[]; readonly elsewhere: boolean };

const fences = /```([\s\S]*?)```/;

/** More fill the screen of a phone: the whole stands in the thread. */
const stepsShown = 3;
const longestWords = 240;

/**
 * The first steps of a fix in words and commands of the bot. Those of AWS need credentials and a keyboard, so they stand
 * in the thread.
 */
export function whatToDo(fix: Text, rights: Rights): Line[] {
  const [en, ja] = [stepsOf(fix.en), stepsOf(fix.ja)];
  return en.slice(0, stepsShown).map((step, index) => {
    const label = (say: Say): HalfPiece[] => (index === 0 ? [{ bold: say(texts.toDo) }, ': '] : []);
    return {
      en: [...label(inEnglish), ...spoken(step, rights, inEnglish)],
      ja: [...label(inJapanese), ...spoken(ja[index] ?? step, rights, inJapanese)],
    };
  });
}

/** The bot's own command behind words that announce it, with who may ask for it. */
export const announced = (words: Text, command: string, rights: Rights): Line => {
  const step = { commands: [command], elsewhere: false };
  return {
    en: spoken({ ...step, words: words.en }, rights, inEnglish),
    ja: spoken({ ...step, words: words.ja }, rights, inJapanese),
  };
};

/** Which half is written. */
type Say = (text: Text) => string;
const inEnglish: Say = ({ en }) => en;
const inJapanese: Say = ({ ja }) => ja;

/** Lines in words, each with the commands in the code blocks that follow it. */
function stepsOf(fix: string): Step[] {
  const steps: Step[] = [];
  for (const [index, part] of fix.split(fences).entries()) {
    if (index % 2 === 0) {
      // What stands behind a placeholder explains a command that is not shown here.
      const lines = part.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('`<'));
      steps.push(...lines.map((words) => ({ words, commands: [], elsewhere: false })));
      continue;
    }
    const last = steps.pop() ?? { words: '', commands: [], elsewhere: false };
    steps.push(part.startsWith('/') ? { ...last, commands: [...last.commands, part] } : { ...last, elsewhere: true });
  }
  return steps;
}

function spoken({ words, commands, elsewhere }: Step, rights: Rights, say: Say): HalfPiece[] {
  const text = shortened(words, say);
  const rest = elsewhere ? [say(texts.elsewhere)] : [];
  // A colon announces the command that follows; without it the sentence ends.
  if (commands.length === 0) return [text.replace(/[:：]$/, say(texts.stop).trim()), ...rest];
  return [
    text,
    ...commands.flatMap((command): HalfPiece[] => [' ', { code: command }, ...whoMay(command, rights, say)]),
    ...rest,
  ];
}

/** Who has to be asked for it, and who has to agree. */
function whoMay(command: string, { may, rolesFor, approvers }: Rights, say: Say): HalfPiece[] {
  const from = approvers(command);
  const notes = [
    ...(may(command) ? [] : [texts.ask(rolesFor(command).join(', '))]),
    ...(from.length === 0 ? [] : [texts.approval(from.join(', '))]),
  ];
  return notes.length === 0 ? [] : [say(texts.note(notes.map(say)))];
}

function shortened(words: string, say: Say): string {
  if (words.length <= longestWords) return words;
  const sentence = words.lastIndexOf(say(texts.stop), longestWords);
  return sentence > 0 ? words.slice(0, sentence + 1) : `${words.slice(0, longestWords - 1).toWellFormed()}…`;
}

const texts = {
  stop: { en: '. ', ja: '。' },
  elsewhere: { en: ' (command in the thread)', ja: '（コマンドはスレッドにあります）' },
  toDo: { en: 'What to do', ja: '対処' },
  note: (parts: readonly string[]): Text => ({ en: ` (${parts.join(', ')})`, ja: `（${parts.join('、')}）` }),
  ask: (roles: string): Text =>
    roles === ''
      ? { en: 'no role may', ja: '実行できるロールなし' }
      : { en: `ask ${roles}`, ja: `${roles} に依頼してください` },
  approval: (from: string): Text => ({ en: `needs approval by ${from}`, ja: `${from} の承認が必要` }),
};
