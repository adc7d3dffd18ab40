import type { Text } from '../config/language.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Line } from '../slack/line.ts';
import { type Kind, kindOf } from './kind-of.ts';

type Want = 'previews' | 'environments' | 'commands' | 'slipway';

const headings: Readonly<Record<Want, Text>> = {
  previews: { en: 'A running copy of a pull request', ja: 'プルリクエストのプレビュー' },
  environments: { en: 'How an environment is doing', ja: '環境の状態' },
  commands: { en: 'Reviewed commands', ja: 'レビュー済みコマンド' },
  slipway: { en: 'Slipway itself', ja: 'Slipway について' },
};

const byKind: Readonly<Record<Kind, Want | undefined>> = {
  repository: 'previews',
  environment: 'environments',
  command: 'commands',
  once: undefined,
};

type Group = { readonly heading: Text; readonly declarations: readonly Declaration[] };

/** By what somebody wants, in the order in which the wants first appear. */
export function groupedByWant(declarations: readonly Declaration[]): readonly Group[] {
  const groups = new Map<Want, Declaration[]>();
  for (const declaration of declarations) {
    const want = wantOf(declaration);
    groups.set(want, [...(groups.get(want) ?? []), declaration]);
  }
  return [...groups].map(([want, ones]) => ({ heading: headings[want], declarations: ones }));
}

/** What is asked for once belongs to the others of its slash command. */
const wantOf = (declaration: Declaration): Want =>
  byKind[kindOf(declaration)] ?? (declaration.command === '/run' ? 'commands' : 'slipway');

/**
 * Besides the slash command: Slack takes none in a thread, and another app may have its name. `line` is one that they may
 * type; `short` where commands are shown by their short names.
 */
export function otherWays(line: string, { short }: { readonly short: boolean }): readonly Line[] {
  const long = '/slipway ';
  const words = line.startsWith(long) ? line.slice(long.length) : line.slice(1);
  const mention = { code: `@slipway ${words}` };
  return [
    { bold: texts.ways },
    {
      en: [mention, ' in a channel or a thread, the same words in a direct message to Slipway, or its Home tab.'],
      ja: [
        'チャンネルやスレッドで ',
        mention,
        ' と書くか、Slipway への DM に同じ言葉を送るか、「ホーム」タブを開きます。',
      ],
    },
    ...(line.startsWith(long) || !short ? [] : [[texts.otherApp, { code: `${long}${words}` }]]),
  ];
}

const texts = {
  ways: { en: 'Other ways to ask', ja: 'そのほかの使い方' },
  otherApp: {
    en: 'Where another app answers to the short name: ',
    ja: '短い名前に別のアプリが反応するとき: ',
  },
} satisfies Record<string, Text>;
