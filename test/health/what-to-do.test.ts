import { describe, expect, it } from 'vitest';
import { rightsOf } from '../../src/health/rights.ts';
import { whatToDo } from '../../src/health/what-to-do.ts';
import { card } from '../../src/slack/blocks/card.ts';
import { acmeWithoutGithub } from '../acme-without-github.ts';

const settings = acmeWithoutGithub('en');
const same = (text: string) => ({ en: text, ja: text });
const said = (fix: string, user?: string, language: 'en' | 'ja' = 'en') => {
  const rights = rightsOf(settings, user === undefined ? undefined : { user, groups: [] });
  return card({ title: 'x', body: whatToDo(same(fix), rights) })(language)
    .text.split('\n')
    .slice(1);
};

describe('what to do', () => {
  it.each<[what: string, fix: string, lines: string[]]>([
    ['a sentence', 'Look at it.', ['*What to do*: Look at it.']],
    ["AWS's commands in the thread", 'Admit it:\n```aws ec2 x```', ['*What to do*: Admit it. (command in the thread)']],
    [
      "the bot's command",
      'Read the log:\n```/logs prod --since 30m```',
      ['*What to do*: Read the log: `/logs prod --since 30m`'],
    ],
    [
      'several steps, three at most',
      '1. Do a:\n```aws a```\n2. Do b:\n```/logs prod```\n3. Do c.\n4. Do d.',
      ['*What to do*: 1. Do a. (command in the thread)', '2. Do b: `/logs prod`', '3. Do c.'],
    ],
    [
      'nothing of where to find a placeholder',
      'Do a:\n```aws a <x>```\n`<x>`: in the console.',
      ['*What to do*: Do a. (command in the thread)'],
    ],
    ['nothing where there is no fix', '', []],
  ])('is %s', (_, fix, lines) => {
    expect(said(fix)).toEqual(lines);
  });

  const redeploy = 'Start new tasks:\n```/run redeploy prod```';
  it.each<[user: string | undefined, note: string]>([
    ['U0OPS', ' (needs approval by operator)'],
    ['U0VIEW', ' (ask operator, needs approval by operator)'],
    [undefined, ' (needs approval by operator)'],
  ])('says of a command of the catalogue who has to be asked, to %s', (user, note) => {
    expect(said(redeploy, user)).toEqual([`*What to do*: Start new tasks: \`/run redeploy prod\`${note}`]);
  });

  it('says so in Japanese', () => {
    expect(said('タスクを起動します。\n```/run redeploy prod```', 'U0VIEW', 'ja')).toEqual([
      '*対処*: タスクを起動します。 `/run redeploy prod`（operator に依頼してください、operator の承認が必要）',
    ]);
  });

  it('cuts a long text at a sentence', () => {
    const [line] = said(`${'One. '.repeat(30)}${'x'.repeat(300)}`);
    expect(line?.length).toBeLessThan(260);
    expect(line?.endsWith('One.')).toBe(true);
  });
});
