import type { KnownBlock } from '@slack/types';
import type { Language, Text } from '../config/language.ts';
import { type CommandForm, inForm } from '../slack/command-form.ts';
import { escapeText } from '../slack/escape.ts';
import { limits } from '../slack/limits.ts';
import { mrkdwn } from '../slack/mrkdwn.ts';
import { redact } from '../slack/redact.ts';
import type { Mismatch } from '../slack/sender-mismatch.ts';
import { truncateEscaped } from '../slack/truncate.ts';
import type { Usage } from './parse-command.ts';
import { shown, wholeLine } from './problems.ts';

export type PrivateAnswer = {
  readonly response_type: 'ephemeral';
  readonly text: string;
  readonly blocks: KnownBlock[];
};

const nothingDone: Text = { en: 'Nothing was done: ', ja: '何も実行していません: ' };
const toType: Text = { en: 'Type:', ja: '次のように入力してください:' };

const notStarted: Text = {
  en: 'Nothing was started: Slipway could not reach AWS in time. Please try again in a moment.',
  ja: '何も開始していません: AWS から時間内に応答がありませんでした。少し待ってから、もう一度お試しください。',
};

const maybeStarted: Text = {
  en: 'It may have started: look for its message before you type it again. Slipway asked AWS and got no answer in time.',
  ja: '開始された可能性があります。もう一度入力する前に、そのメッセージを探してください。AWS に送信しましたが、時間内に応答がありませんでした。',
};

const pressed = {
  again: { en: 'Press it again.', ja: 'もう一度押してください。' },
  maybeStarted: {
    en: 'It may have started: look for what came of it before you press it again. Slipway asked AWS and got no answer in time.',
    ja: '開始された可能性があります。もう一度押す前に、結果のメッセージを探してください。AWS に送信しましたが、時間内に応答がありませんでした。',
  },
} satisfies Record<string, Text>;

/** `button`: it was pressed, and may be nothing that could be typed. */
type Asked = { readonly text: string; readonly button: boolean };

/** Who reads it, and the form of a command that works where they are. */
type Reading = { readonly language: Language; readonly form: CommandForm };

const strangers = {
  team: ({ received, expected }: Mismatch) => ({
    fact: {
      en: `this is workspace ${shown(received)}, and the settings of Slipway name ${shown(expected)}.`,
      ja: `このワークスペースは ${shown(received)} ですが、Slipway の設定にあるのは ${shown(expected)} です。`,
    },
    remedy: {
      en: `To use Slipway here, write ${shown(`team: '${received}'`)} under \`slack\` in \`slipway.config.ts\` and deploy again.`,
      ja: `ここで使うには、\`slipway.config.ts\` の \`slack\` を ${shown(`team: '${received}'`)} にして、もう一度デプロイしてください。`,
    },
  }),
  app: ({ received, expected }: Mismatch) => ({
    fact: {
      en: `this is app ${shown(received)}, and the settings of Slipway name ${shown(expected)}.`,
      ja: `このアプリは ${shown(received)} ですが、Slipway の設定にあるのは ${shown(expected)} です。`,
    },
    remedy: {
      en: `To use this app, write ${shown(`app: '${received}'`)} under \`slack\` in \`slipway.config.ts\`, or leave \`app\` out, and deploy again.`,
      ja: `このアプリを使うには、\`slipway.config.ts\` の \`slack\` を ${shown(`app: '${received}'`)} にするか、\`app\` を省いて、もう一度デプロイしてください。`,
    },
  }),
};

/** Slack signed it, but for a workspace or an app that the settings do not name. */
export function strangerMessage(mismatch: Mismatch, language: Language): PrivateAnswer {
  const { fact, remedy } = strangers[mismatch.field](mismatch);
  return privately([nothingDone[language] + fact[language], remedy[language]], 'short');
}

/** Says what was not done and why, and what to type instead. */
export function usageMessage(
  { problem, line, usage }: Omit<Usage, 'kind'>,
  { language, form }: Reading,
): PrivateAnswer {
  const lines = [
    ...(line === undefined ? [] : [`• ${wholeLine(line)}`]),
    ...usage.map((declaration) => `• \`${declaration.usage}\` — ${declaration.summary[language]}`),
  ];
  return privately([nothingDone[language] + problem[language], [toType[language], ...lines].join('\n')], form);
}

const seeHelp = {
  en: 'There is no command in that. Type `/slipway help` to see what you may ask for.',
  ja: 'コマンドとして読み取れませんでした。`/slipway help` と入力すると、使えるコマンドを表示します。',
} satisfies Text;

/** The bot was talked to, or about, and nothing in that resembles a command. */
export const noCommandMessage = ({ language, form }: Reading): PrivateAnswer => privately([seeHelp[language]], form);

/** Every try to start the operation failed, and it may be asked for again. */
export function notStartedMessage({ text, button }: Asked, { language, form }: Reading): PrivateAnswer {
  const again = button ? pressed.again[language] : `${toType[language]} ${wholeLine(text)}`;
  return privately([notStarted[language], again], form);
}

/** No try to start the operation was answered: it may run by now. */
export function maybeStartedMessage({ text, button }: Asked, { language, form }: Reading): PrivateAnswer {
  return privately(button ? [pressed.maybeStarted[language]] : [maybeStarted[language], wholeLine(text)], form);
}

function privately(paragraphs: readonly string[], form: CommandForm): PrivateAnswer {
  const written = paragraphs.map((paragraph) => escapeText(redact(inForm(paragraph, form, { names: true }))));
  return {
    response_type: 'ephemeral',
    text: written.join('\n'),
    blocks: written.map((text) => ({
      type: 'section',
      text: mrkdwn(truncateEscaped(text, limits.sectionText)),
    })),
  };
}
