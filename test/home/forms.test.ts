import type { InputBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import type { Settings } from '../../src/config/settings.ts';
import { runForm } from '../../src/home/run-form.ts';
import { upForm } from '../../src/home/up-form.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { type ModalContent, modalView } from '../../src/slack/views/modal.ts';
import type { Modal } from '../../src/slack/views/view.ts';
import { expectValidView, wordsOf } from '../slack/views/expect-valid-view.ts';
import { largeTeam } from './a-team.ts';

const shown = (content: Omit<ModalContent, 'title'>, language: 'en' | 'ja' = 'en'): Modal =>
  modalView(inLanguage({ title: 'x', ...content }, language), 'Cancel');
const who = (user: string, settings: Settings = acme) => ({ settings, person: { user, groups: [] } });

const inputsIn = ({ blocks }: Modal): InputBlock[] =>
  blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
const named = (view: Modal, name: string) => inputsIn(view).find(({ element }) => element.action_id === name);
const optionsOf = (block: InputBlock | undefined) =>
  block?.element.type === 'static_select' ? block.element.options?.map(({ value }) => value) : undefined;

describe('the form of /run', () => {
  it('offers the commands that the person may run, and tells of a choice at once', () => {
    const view = shown(runForm(who('U0OPS'), undefined));
    expectValidView(view);
    expect(optionsOf(named(view, 'name'))).toEqual([
      'disk-usage',
      'container-logs',
      'migrate',
      'db-version',
      'redeploy',
      'rollback',
      'deploy',
      'scale',
      'db-tunnel',
    ]);
    expect(named(view, 'name')).toMatchObject({ block_id: 'name', dispatch_action: true });
    expect(inputsIn(view)).toHaveLength(1);
    expect(optionsOf(named(shown(runForm(who('U0DEV'), undefined)), 'name'))).toEqual(['disk-usage', 'container-logs']);
  });

  it('asks for what the chosen command takes, bounded as the catalogue bounds it', () => {
    const view = shown(runForm(who('U0DEV'), 'container-logs'));
    expectValidView(view);
    expect(inputsIn(view).map(({ block_id, element }) => [block_id, element.action_id])).toEqual([
      ['name', 'name'],
      ['target@container-logs', 'target'],
      ['pr', 'pr'],
      ['--lines@container-logs', '--lines'],
    ]);
    expect(named(view, '--lines')?.element).toMatchObject({
      type: 'number_input',
      min_value: '1',
      max_value: '500',
      is_decimal_allowed: false,
    });
    expect(named(view, 'name')?.element).toMatchObject({ initial_option: { value: 'container-logs' } });
    expect(named(view, 'pr')?.optional).toBeUndefined();
  });

  it('keeps the ids of a command while it is filled again, so that what was typed survives', () => {
    const ids = () => inputsIn(shown(runForm(who('U0OPS'), 'migrate'))).map(({ block_id }) => block_id);
    expect(ids()).toEqual(ids());
    expect(ids()).toEqual(['name', 'target@migrate']);
  });

  it('offers the targets that the person may run it on alone', () => {
    const settings = {
      ...acme,
      access: {
        ...acme.access,
        roles: {
          ...acme.access.roles,
          viewer: { iamRoleArn: { stackRole: 'viewer' as const }, allow: ['run:migrate@staging'], deny: [] },
        },
      },
    };
    const view = shown(runForm(who('U0VIEW', settings), undefined));
    expect(optionsOf(named(view, 'name'))).toEqual(['migrate']);
    expect(optionsOf(named(view, 'target'))).toEqual(['staging']);
    expect(wordsOf(view)).toContain('Somebody else has to approve it (operator, within 15m).');
  });

  it.each(['rm', 'migrate', 'constructor'])(
    'offers the choice again for a command that the person may not run: %s',
    (name) => {
      expect(inputsIn(shown(runForm(who('U0DEV'), name)))).toHaveLength(1);
    },
  );

  it('says so where there is none', () => {
    const view = shown(runForm(who('U0VIEW'), undefined));
    expectValidView(view);
    expect(view.submit).toBeUndefined();
    expect(wordsOf(view)).toContain('Your roles allow no command');
  });

  it.each(['en', 'ja'] as const)('fits for a team as large as can be, with nothing out of reach: %s', (language) => {
    const [name = ''] = Object.keys(largeTeam.runs);
    const before = shown(runForm(who('U0OPS', largeTeam), undefined), language);
    expectValidView(before);
    expect(named(before, 'name')?.element).toMatchObject({
      type: 'plain_text_input',
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    });
    expect(named(before, 'name')?.hint?.text).toContain('(+130)');
    const view = shown(runForm(who('U0OPS', largeTeam), name), language);
    expectValidView(view);
    expect(named(view, 'target')?.element.type).toBe('plain_text_input');
    expect(optionsOf(named(view, 'repository'))).toHaveLength(12);
    expect(optionsOf(named(view, '--level'))).toHaveLength(100);
    expect(named(view, '--many')?.element.type).toBe('plain_text_input');
    expect(named(view, '--lines')?.element).toMatchObject({ min_value: '-5', initial_value: '100' });
    expect(named(view, 'pr')?.optional).toBe(true);
    expect(named(view, '--pr')?.element.type).toBe('number_input');
  });
});

describe('the form of /preview up', () => {
  it('asks for a number, a life within the settings and whether to replace', () => {
    const view = shown(upForm(who('U0DEV'), []));
    expectValidView(view);
    expect(inputsIn(view).map(({ element }) => element.action_id)).toEqual(['pr', '--ttl', '--fresh']);
    expect(optionsOf(named(view, '--ttl'))).toEqual(['1h', '2h', '4h', '8h', '12h', '1d']);
    expect(named(view, '--ttl')?.hint?.text).toBe('Left empty: 4h');
    expect(named(view, '--fresh')?.optional).toBe(true);
  });

  it('holds the number of the one pull request that was pointed at', () => {
    const view = shown(upForm(who('U0DEV'), ['123']));
    expectValidView(view);
    expect(named(view, 'pr')?.element).toMatchObject({ type: 'number_input', initial_value: '123' });
  });

  it('lets choose among those that were pointed at, by the repository’s own name', () => {
    const view = shown(upForm(who('U0DEV'), ['123', '124']));
    expectValidView(view);
    expect(optionsOf(named(view, 'pr'))).toEqual(['123', '124']);
    expect(JSON.stringify(named(view, 'pr'))).toContain('acme/gym-api#124');
  });

  it('opens nothing for who may not', () => {
    for (const links of [[], ['123']]) {
      const view = shown(upForm(who('U0VIEW'), links));
      expectValidView(view);
      expect(inputsIn(view)).toEqual([]);
      expect(wordsOf(view)).toContain('Your roles allow no preview to be opened');
    }
  });

  it('offers the repositories that the person may bring up, and no link of another', () => {
    const access = {
      ...acme.access,
      roles: {
        ...acme.access.roles,
        developer: { iamRoleArn: { stackRole: 'developer' as const }, allow: ['preview:*@api'], deny: [] },
      },
    };
    const settings = { ...largeTeam, access };
    expect(named(shown(upForm(who('U0DEV', settings), [])), 'repository')).toBeUndefined();
    const other = `${Object.keys(largeTeam.previews?.repositories ?? {})[1]}#7`;
    expect(wordsOf(shown(upForm(who('U0DEV', settings), [other])))).toContain('Your roles do not allow the preview of');
  });

  it.each(['en', 'ja'] as const)('fits for a team as large as can be: %s', (language) => {
    const links = Array.from({ length: 100 }, (_, at) => `${at + 1}`);
    for (const given of [[], ['7'], links]) expectValidView(shown(upForm(who('U0OPS', largeTeam), given), language));
  });
});
