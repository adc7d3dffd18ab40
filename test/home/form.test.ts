import { describe, expect, it } from 'vitest';
import { work } from '../../src/home/form.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { readFormPlace } from '../../src/requests/forms/form-place.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { type ModalContent, modalView } from '../../src/slack/views/modal.ts';
import type { Modal } from '../../src/slack/views/view.ts';
import { anAsked } from '../operations/an-asked.ts';
import { expectValidView, wordsOf } from '../slack/views/expect-valid-view.ts';

type Origin = Operation['asked']['request']['origin'];

const origin: Origin = {
  channel: 'C0PREVIEWS',
  responseUrl: 'https://hooks.slack.com/x',
  via: 'command',
  view: { id: 'V1' },
};

type Filling = {
  readonly user?: string;
  readonly language?: 'en' | 'ja';
  readonly from?: Partial<Origin>;
  readonly taken?: boolean;
};

/** The window as it is filled. */
async function filled(
  args: { readonly form: 'run' | 'preview up'; readonly name?: string; readonly links?: string },
  { user = 'U0DEV', language = 'en', from = {}, taken = true }: Filling = {},
) {
  const shown: Modal[] = [];
  const asked = anAsked('/slipway form run');
  const operation = {
    asked: { ...asked, person: { user, groups: [] }, request: { ...asked.request, origin: { ...origin, ...from } } },
    talk: { spoken: <T>(content: T) => inLanguage(content, language) },
    views: {
      window: async (content: ModalContent) => {
        shown.push(modalView(inLanguage(content, language), 'Cancel'));
        return taken;
      },
    },
  } as unknown as Operation;
  const outcome = await work.run(operation, args);
  const [view] = shown;
  if (!view) throw new Error('Nothing was shown');
  expectValidView(view);
  return { view, outcome };
}

describe('a window that was opened', () => {
  it.each([
    ['run', 'en', 'Run a command'],
    ['run', 'ja', 'コマンドを実行'],
    ['preview up', 'en', 'Open a preview'],
    ['preview up', 'ja', 'プレビューを起動'],
  ] as const)('is filled in the language of the person: %s %s', async (form, language, title) => {
    const { view, outcome } = await filled({ form }, { language });
    expect(outcome).toEqual({ kind: 'done' });
    expect(view.title.text).toBe(title);
    expect(view.callback_id).toBe('slipway:form');
    expect(readFormPlace(view.private_metadata ?? '')).toEqual({ form, language, channel: 'C0PREVIEWS' });
  });

  it('remembers where it was opened, and nothing else of the request', async () => {
    const from = { thread: '1700000000.000100', isShared: true, amongPeople: true };
    const { view } = await filled({ form: 'run' }, { from });
    expect(readFormPlace(view.private_metadata ?? '')).toEqual({
      form: 'run',
      language: 'en',
      channel: 'C0PREVIEWS',
      ...from,
    });
    expect(view.private_metadata).not.toContain('hooks.slack.com');
    expect(
      readFormPlace((await filled({ form: 'run' }, { from: { channel: '' } })).view.private_metadata ?? '')?.channel,
    ).toBe('');
  });

  it('offers nothing that is not the person’s to ask for', async () => {
    const { view } = await filled({ form: 'run', name: 'migrate' });
    expect(JSON.stringify(view)).not.toMatch(/migrate|prod/);
    expect(JSON.stringify((await filled({ form: 'run', name: 'migrate' }, { user: 'U0OPS' })).view)).toContain(
      'target@migrate',
    );
  });

  it('holds the pull requests that a message pointed at', async () => {
    expect(JSON.stringify((await filled({ form: 'preview up', links: '123,124' })).view)).toContain('acme/gym-api#124');
  });

  it.each(['run', 'preview up'] as const)('tells who has no role whom to ask: %s', async (form) => {
    const { view } = await filled({ form }, { user: 'U0NOBODY' });
    expect(view.submit).toBeUndefined();
    expect(wordsOf(view)).toContain('<@U0OPS>');
  });

  it('that Slack did not take is no success', async () => {
    expect((await filled({ form: 'run' }, { taken: false })).outcome).toEqual({ kind: 'failed', reason: 'no-window' });
  });
});
