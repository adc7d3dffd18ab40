import type { Text } from '../config/language.ts';
import type { RepositorySettings } from '../config/repositories.ts';
import type { Line } from '../slack/line.ts';
import type { ScriptReport } from './documents/script-report.ts';

type Told = Pick<ScriptReport, 'app' | 'state' | 'databaseState' | 'lineEnds' | 'failure' | 'output'>;

/** What the instance itself saw of an app that does not work: seen facts, not guesses. */
export function reportFacts(report: Told, { app }: RepositorySettings): readonly Line[] {
  return [
    ...(report.app === 'ok' ? [] : containerLines(report)),
    ...(report.databaseState ? [containerLine(texts.database, report.databaseState)] : []),
    ...lineEndLines(report),
    ...(late.test(report.failure ?? '') ? [texts.startWithin(app.startWithin)] : []),
    ...(noWayOut.test(report.failure ?? '') ? [texts.noWayOut] : []),
  ];
}

const late = /within \d{1,6} seconds/;
const noWayOut = /curl: \((?:6|7|28|35)\)[^\n]{0,80}github/;

export const containerLines = ({ state }: Pick<Told, 'state'>): readonly Line[] =>
  state ? [containerLine(texts.container, state)] : [];

function containerLine(whose: Text, { status, exitCode, restarts }: NonNullable<Told['state']>): Line {
  const details = [
    ...(['exited', 'dead', 'restarting'].includes(status) ? [`exit code ${exitCode}`] : []),
    ...(restarts > 0 ? [`restarts ${restarts}`] : []),
  ].join(', ');
  return [whose, { code: status }, details ? ` (${details})` : ''];
}

const lineEndLines = ({ lineEnds = [] }: Told): readonly Line[] =>
  [...new Set(lineEnds)].map((name): Line => [{ code: name }, texts.lineEnd]);

const texts = {
  database: { en: "The database's container: ", ja: 'データベースのコンテナ: ' },
  container: { en: "The app's container: ", ja: 'アプリのコンテナ: ' },
  lineEnd: {
    en: ' is stored with a line end after its value, and the app gets it with it. Store it again without one.',
    ja: ' の値は末尾に改行が付いて保存されており、アプリにもそのまま渡されます。改行なしで保存し直してください。',
  },
  startWithin: (within: string) => ({
    en: `How long the app may take is \`previews.app.startWithin\` in the settings (now ${within}).`,
    ja: `起動を待つ時間は設定の \`previews.app.startWithin\` です（現在 ${within}）。`,
  }),
  noWayOut: {
    en: 'The instance has no way to github.com, from which Compose is fetched: a NAT gateway, a public address, or an image that brings Compose (`previews.instance.image`). The next deployment fetches it.',
    ja: 'インスタンスから、Compose の取得元 github.com に届きません。NAT ゲートウェイ、パブリック IP、または Compose 入りのイメージ（`previews.instance.image`）が必要です。次のデプロイで取得し直します。',
  },
} as const;
