import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/config/language.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { actButtons } from '../../src/operations/service/acts.ts';
import type { AskedRun } from '../../src/runs/asked-run.ts';
import { type Ended, endedMessage, notRun, runningMessage } from '../../src/runs/run-messages.ts';
import type { Draft } from '../../src/slack/message.ts';

const { look, migrate } = settingsSchema.shape.runs.parse({
  look: { kind: 'instance', description: { en: 'Looks', ja: '見る' }, targets: ['preview'], script: 'true' },
  migrate: { kind: 'task', description: { en: 'Migrates', ja: '移行する' }, targets: ['prod'], command: ['true'] },
});
if (!look || !migrate) throw new Error('no such command');

const request = { id: 'r-1', text: '/run look pr-1' };
const run: AskedRun = { name: 'look', target: 'pr-1', values: {}, entry: look };
const ended = (result: Partial<Ended['result']>): Ended => ({
  result: { kind: 'succeeded', exitCode: 0, status: 'Success', output: 'a line', ...result },
  durationMs: 3000,
  fields: [],
  diagnoses: [],
  stored: [],
});
const buttons = (draft: Draft) =>
  draft('en').blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element) => ('value' in element ? element.value : '')) : [],
  );

describe('runningMessage', () => {
  it('carries Cancel for what has an id, and nothing to press for what has none', () => {
    const shown = runningMessage(request, run, { fields: [], id: 'c-1' });
    expect(shown('ja').text).toBe('*実行中: look（pr-1）*\n見る\n依頼 `r-1`');
    expect(buttons(shown)).toEqual(['/run cancel look pr-1 c-1']);
    expect(buttons(runningMessage(request, run, { fields: [] }))).toEqual([]);
  });
});

describe('endedMessage', () => {
  it('says first how it ended, in both languages', () => {
    const said = endedMessage(request, run, ended({ kind: 'timed-out', exitCode: undefined, status: 'TimedOut' }));
    expect(said('en').text).toMatch(/^\*look \(pr-1\) did not end in time and was stopped\*\nStatus: TimedOut\n/);
    expect(said('ja').text).toMatch(/^\*look \(pr-1\) は時間内に終わらず、停止しました\*\n状態: TimedOut\n/);
  });

  it.each([
    ['what was printed', 'a line', /```\na line\n```/],
    ['that nothing was', '', /```\n\(nothing printed\)\n```/],
    ['neither where nothing is ever printed', undefined, /^[^`]*request `r-1`$/],
  ])('shows %s', (_what, output, shown) => {
    const { text } = endedMessage(request, run, ended({ output, exitCode: undefined }))('en');
    expect(text).toMatch(shown);
  });

  it('offers to run it again, but not to break the glass again', () => {
    expect(buttons(endedMessage(request, run, ended({})))).toEqual(['/run look pr-1']);
    expect(buttons(endedMessage(request, { ...run, breakGlass: 'nobody else is awake' }, ended({})))).toEqual([]);
  });
});

describe('a button that acts on an environment', () => {
  const asks = (draft: Draft, language: Language) =>
    draft(language).blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.map((element) => ('confirm' in element ? element.confirm?.title?.text : undefined))
        : [],
    );
  const onProd: AskedRun = { name: 'migrate', target: 'prod', values: {}, entry: migrate };

  it('asks before a task runs again or is cancelled, and not before an instance is looked at again', () => {
    const again = endedMessage({ id: 'r-1', text: '/run migrate prod' }, onProd, ended({}));
    expect(asks(again, 'en')).toEqual(['migrate on prod?']);
    expect(asks(again, 'ja')).toEqual(['prod で migrate を実行しますか？']);
    expect(asks(runningMessage(request, onProd, { fields: [], id: 't-1' }), 'en')).toEqual(['Cancel migrate on prod?']);
    expect(asks(endedMessage(request, run, ended({})), 'en')).toEqual([undefined]);
  });

  it('asks before it redeploys or rolls back, and says what that does', () => {
    const acts = { redeployRun: 'redeploy', rollbackRun: 'rollback' };
    const buttons = actButtons(acts, ['/run redeploy prod', '/run rollback prod']);
    expect(buttons.map(({ confirm }) => confirm?.text)).toEqual([
      {
        en: "Starts new tasks of the service. It is the same as typing /run redeploy prod: your roles and a second person's approval count as they do then.",
        ja: 'サービスのタスクを新しく入れ替えます。/run redeploy prod の入力と同じです。ロールの確認や承認も同じように行われます。',
      },
      {
        en: "Takes the service back to the revision that worked. It is the same as typing /run rollback prod: your roles and a second person's approval count as they do then.",
        ja: 'サービスを、動いていたリビジョンに戻します。/run rollback prod の入力と同じです。ロールの確認や承認も同じように行われます。',
      },
    ]);
  });
});

describe('notRun', () => {
  it('says what did not happen, why, and what to type', () => {
    const { text } = notRun(request, {
      facts: [{ en: 'Why.', ja: '理由。' }],
      next: ['Type: ', { code: '/run list' }],
    })('ja');
    expect(text).toBe('*何も実行していません: /run look pr-1*\n理由。\nType: `/run list`\n依頼 `r-1`');
  });
});
