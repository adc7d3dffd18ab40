import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choice, integer, onInstance, pattern, pullRequest, redeploy } from '../../src/config/define-config.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { declarations } from '../../src/registry.ts';
import { parseCommand } from '../../src/requests/parse-command.ts';
import { parsedRuns } from '../../src/requests/to-parsing-settings.ts';
import { usageMessage } from '../../src/requests/usage-message.ts';
import { escapeText } from '../../src/slack/escape.ts';
import { readTypedText } from '../../src/slack/typed-text.ts';
import { parsingSettings } from './parsing-settings.ts';

const runs = settingsSchema.shape.runs.parse({
  'disk-usage': onInstance({ description: 'Disk', script: 'df', targets: ['preview', 'bastion'] }),
  fetch: onInstance({
    description: 'Fetch',
    script: 'curl',
    targets: ['preview'],
    parameters: {
      address: pattern('https://[a-z.]+/[a-z]*|[ｱ-ﾝ]+', { maxLength: 100, default: 'https://a.example/' }),
      tries: integer({ min: -5, max: 5, default: 1 }),
      mode: choice('Quick', 'v1.', '_all_'),
      other: pullRequest(),
    },
  }),
  redeploy: redeploy({ description: 'Redeploy', targets: ['staging', 'prod'] }),
});
const settings = { ...parsingSettings, runs: parsedRuns(runs) };

const read = (text: string) => parseCommand({ ...readTypedText(text), via: 'command' }, declarations, settings);

/** As Slack sends it: marked up and escaped. Behind `/slipway` it is understood the same, or has the same fault. */
function parse(text: string) {
  const parsed = read(text);
  if (isKnown(text)) expect(read(text.replace('/', '/slipway '))).toEqual(parsed);
  return parsed;
}

const isKnown = (text: string): boolean => declarations.some(({ command }) => command === text.split(/\s/, 1)[0]);

function taken(text: string) {
  const parsed = parse(text);
  if (parsed.kind === 'usage') throw new Error(parsed.problem.en);
  return { text: parsed.text, args: parsed.args };
}

const isTakenAs = (typed: string, meant: string) => {
  expect(taken(typed)).toEqual(taken(meant));
  expect(taken(meant).text).toBe(meant);
};

describe('any command', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'up',
      'down',
      'list',
      'status',
      'extend',
      'logs',
      'audit',
      'prod',
      'Prod',
      'redeploy',
      'fetch',
      '2h',
    ),
    fc.constantFrom(
      '123',
      '#123',
      '１２３',
      '<https://github.com/acme/gym-api/pull/123|#123>',
      '<@U0OPS|some one>',
      '30 m',
    ),
    fc.constantFrom(
      '--ttl',
      'ーーttl',
      '—fresh',
      '--pr',
      '--user',
      '--filter',
      '--since=30min',
      '--break-glass',
      '--tries',
      '--mode',
    ),
    fc.constantFrom(
      'Quick',
      'v1.',
      '_all_',
      '「a b」',
      "can't",
      '`123`',
      '*prod*',
      '<#C0PROD|prod>',
      '&lt;b&gt;',
      '&amp;amp;',
    ),
    fc.string({ unit: fc.constantFrom(...'ー−—-～「」『』"’\'*`_&;<>()（【】[]#＃。.,１1ａa=:： '), maxLength: 8 }),
  );
  const command = fc.constantFrom(
    '/preview',
    '/health',
    '/db-check',
    '/logs',
    '/run',
    '/slipway',
    '/logs prod',
    '/run fetch 1',
  );

  it('never throws, and is understood the same when its own text is typed', () => {
    fc.assert(
      fc.property(command, fc.array(word, { maxLength: 7 }), (first, words) => {
        const parsed = parse([first, ...words].join(' '));
        if (parsed.kind === 'request') expect(parse(escapeText(parsed.text))).toEqual(parsed);
        else if (parsed.line !== undefined) expect(parse(escapeText(parsed.line))).toMatchObject({ text: parsed.line });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an option', () => {
  const dashes = [
    '–',
    '—',
    '―',
    '‐',
    '−',
    '－',
    '﹣',
    '––',
    '——',
    '—-',
    '-—',
    '−−',
    'ーー',
    'ｰｰ',
    '──',
    '━━',
    '‑‑',
    '˗˗',
    'ㅡㅡ',
    '〜',
    '～～',
    '⁻⁻',
    '⸺',
    '一一',
    '---',
    '-',
  ];
  it.each(dashes)('is begun by %s too', (dash) => {
    isTakenAs(`/preview up 123 ${dash}ttl 2h`, '/preview up 123 --ttl 2h');
    isTakenAs(`/preview up 123 ${dash}ttl=2h`, '/preview up 123 --ttl 2h');
    isTakenAs(`/preview up ${dash}fresh 123`, '/preview up 123 --fresh');
    isTakenAs(`/logs prod ${dash}filter ERROR`, '/logs prod --filter ERROR');
  });

  it.each([
    { typed: '--ｔｔｌ 2h' },
    { typed: '－－ＴＴＬ＝2h' },
    { typed: '`--ttl 2h`' },
    { typed: '--ttl="2h"' },
    { typed: '--ttl"2h"' },
    { typed: '--ttl「2h」' },
    { typed: '--ttl:2h' },
    { typed: '—ttl：２ｈ' },
  ])('may be written $typed', ({ typed }) => {
    isTakenAs(`/preview up 123 ${typed}`, '/preview up 123 --ttl 2h');
  });

  it.each(['break_glass', 'breakglass', 'break–glass', 'Break-Glass'])(
    'is known as %s where it has hyphens',
    (name) => {
      isTakenAs(`/run redeploy prod --${name} "all is down"`, '/run redeploy prod --break-glass "all is down"');
    },
  );

  it.each([
    { typed: '—error', filter: '—error' },
    { typed: 'ーエラー', filter: 'ーエラー' },
    { typed: '一覧', filter: '一覧' },
    { typed: '-1', filter: '-1' },
    { typed: '—', filter: '—' },
    { typed: '"--error"', filter: '--error' },
  ])('is none where free text begins with a dash: $typed', ({ typed, filter }) => {
    expect(taken(`/logs prod --filter ${typed} --since 2h`).args).toMatchObject({ filter, since: 7_200_000 });
  });

  it.each(['−5', '－５', '–5', '-5'])('is none where %s is a number', (number) => {
    isTakenAs(
      `/run fetch pr-1 --mode Quick --other 1 --tries ${number}`,
      '/run fetch pr-1 --mode Quick --other 1 --tries -5',
    );
  });
});

describe('a Japanese or mobile keyboard', () => {
  it.each([
    { typed: '/preview up １２３', meant: '/preview up 123' },
    { typed: '/preview ｕｐ 123', meant: '/preview up 123' },
    { typed: '/preview Ｕｐ　１２３', meant: '/preview up 123' },
    { typed: '/preview UP\u00a0123', meant: '/preview up 123' },
    { typed: '/preview up 123 --ttl ２h', meant: '/preview up 123 --ttl 2h' },
    { typed: '/preview up 123 --ttl ２ｈ', meant: '/preview up 123 --ttl 2h' },
    { typed: '/preview logs 123 --lines ５０', meant: '/preview logs 123 --lines 50' },
    { typed: '/logs prod —since 30ｍ', meant: '/logs prod --since 30m' },
    { typed: '/health ｐｒｏｄ', meant: '/health prod' },
    { typed: '/health Prod', meant: '/health prod' },
    { typed: '/health ＰＲＯＤ', meant: '/health prod' },
    { typed: '/health ＃prod', meant: '/health prod' },
    { typed: '/health prod\n', meant: '/health prod' },
    { typed: '/slipway audit --outcome Denied', meant: '/slipway audit --outcome denied' },
    { typed: '/slipway audit --user ＠Ｕ0DEV', meant: '/slipway audit --user @U0DEV' },
    { typed: '/run ｒｅｄｅｐｌｏｙ Ｐｒｏｄ', meant: '/run redeploy prod' },
    { typed: '/run fetch pr-1 --mode quick --other 1', meant: '/run fetch pr-1 --mode Quick --other 1' },
    { typed: '/run fetch pr-1 --mode v1. --other １', meant: '/run fetch pr-1 --mode v1. --other 1' },
    { typed: '/run fetch pr-1 --mode _all_ --other 1', meant: '/run fetch pr-1 --mode "_all_" --other 1' },
    { typed: '/run disk-usage BASTION', meant: '/run disk-usage bastion' },
  ])('writes $typed', ({ typed, meant }) => {
    isTakenAs(typed, meant);
  });

  it.each([
    { typed: '/logs prod --filter ｴﾗｰ', args: { filter: 'ｴﾗｰ' } },
    { typed: '/logs prod ーーfilter＝ｴﾗｰ', args: { filter: 'ｴﾗｰ' } },
    { typed: '/logs prod --filter １２３。', args: { filter: '１２３。' } },
    { typed: '/logs prod --filter ①㎏ｶﾞ', args: { filter: '①㎏ｶﾞ' } },
    { typed: '/logs prod --filter ＜html＞', args: { filter: '＜html＞' } },
    { typed: '/logs prod --filter "決済　失敗"', args: { filter: '決済　失敗' } },
    { typed: '/logs prod --filter:ｴﾗｰ', args: { filter: 'ｴﾗｰ' } },
    { typed: '/run redeploy prod --break-glass *全停止中*', args: { breakGlass: '*全停止中*' } },
    { typed: '/logs prod --filter *ERROR*', args: { filter: '*ERROR*' } },
    { typed: '/run redeploy prod --break-glass ＤＢ障害です', args: { breakGlass: 'ＤＢ障害です' } },
    { typed: '/run fetch pr-1 --mode Quick --other 1 --address ｱｲｳ', args: { values: { address: 'ｱｲｳ' } } },
  ])('changes nothing of free text: $typed', ({ typed, args }) => {
    expect(taken(typed).args).toMatchObject(args);
  });

  it.each(['30min', '30mins', '30minutes', '30分', '30分間', '"30 min"', '30Ｍ', '1800sec'])(
    'writes a duration as %s',
    (typed) => {
      expect(taken(`/logs prod --since ${typed}`).args).toMatchObject({ since: 1_800_000 });
    },
  );

  it.each([
    { typed: '2hours', meant: '2h' },
    { typed: '２時間３０分', meant: '2h30m' },
    { typed: '1hr30min', meant: '1h30m' },
    { typed: '1日', meant: '1d' },
  ])('has words for hours and days: $typed', ({ typed, meant }) => {
    isTakenAs(`/preview extend 123 ${typed}`, `/preview extend 123 ${meant}`);
  });
});

describe('a pull request', () => {
  const names = [
    ...[
      '123',
      '#123',
      '＃１２３',
      'pr-123',
      'PR-123',
      'PR123',
      'pr#123',
      'ｐｒ－１２３',
      'PR–123',
      'acme/gym-api#123',
      'gym-api#123',
      ...['acme/gym-api/pull/123', 'PR：123', 'pr:123', '№123', '♯123', '（123）', '【123】', '[123]', '«123»'],
    ],
    ...['https://github.com/acme/gym-api/pull/123', '<https://github.com/acme/gym-api/pull/123>'],
    ...['<https://github.com/acme/gym-api/pull/123|#123>', '<https://github.com/acme/gym-api/pull/123>。'],
    ...[
      '<http://github.com/acme/gym-api/pull/123|github.com/acme/gym-api/pull/123>',
      '<tel:123|123>',
      '123。',
      '123.',
      '&lt;123&gt;',
    ],
    ...[
      '<https://github.com/Acme/Gym-API/pull/123/files?w=1#diff-1>',
      '<https://www.github.com/acme/gym-api/pull/123/>',
    ],
  ];
  it.each(names)('is known as %s wherever one is asked for', (name) => {
    isTakenAs(`/preview up ${name}`, '/preview up 123');
    isTakenAs(`/preview extend ${name} 2h`, '/preview extend 123 2h');
    isTakenAs(`/slipway audit --pr ${name}`, '/slipway audit --pr 123');
    isTakenAs(`/run disk-usage ${name}`, '/run disk-usage pr-123');
    isTakenAs(`/run fetch ${name} --mode Quick --other ${name}`, '/run fetch pr-123 --mode Quick --other 123');
  });

  it.each([
    { name: '<https://github.com/acme/other/pull/123>', of: 'acme/other' },
    { name: '<https://github.com/acme/other/pull/123|gym-api#123>', of: 'acme/other' },
    { name: '<https://github.com/evil/gym-api/pull/123>', of: 'evil/gym-api' },
    { name: 'other#123', of: 'other' },
    { name: 'acme/other/pull/123', of: 'acme/other' },
  ])('of another repository is refused by name: $name', ({ name, of }) => {
    for (const typed of [`/preview down ${name}`, `/slipway audit --pr ${name}`, `/run disk-usage ${name}`]) {
      expect(parse(typed)).toMatchObject({
        kind: 'usage',
        problem: {
          en: expect.stringContaining(`is a pull request of \`${of}\`, which has no previews here.`),
          ja: expect.stringContaining(`\`${of}\` のプルリクエストです`),
        },
      });
    }
  });

  it.each([
    ...[
      'https://github.com/acme/gym-api/issues/123',
      'https://github.com/acme/gym-api',
      'https://github.com.evil.io/acme/gym-api/pull/123',
    ],
    ...[
      'https://evil.io/github.com/acme/gym-api/pull/123',
      'evil.io/acme/gym-api/pull/123',
      'https://github.com@evil.io/acme/gym-api/pull/123',
      '#',
      'pr-',
      'pr-0',
      '-123',
    ],
  ])('is not %s', (name) => {
    expect(parse(`/preview up ${name}`)).toMatchObject({
      kind: 'usage',
      problem: { en: expect.stringContaining('is not a pull request number') },
    });
  });
});

describe('marks that come from pasting', () => {
  it.each([
    { typed: '/preview up `123`', meant: '/preview up 123' },
    { typed: '/preview up *123*', meant: '/preview up 123' },
    { typed: '/preview up **`123`**', meant: '/preview up 123' },
    { typed: '/preview `up 123`', meant: '/preview up 123' },
    { typed: '/preview ```up 123```', meant: '/preview up 123' },
    { typed: '/preview *up* _123_ `--fresh`', meant: '/preview up 123 --fresh' },
    { typed: '/preview up `123 --ttl=2h`', meant: '/preview up 123 --ttl 2h' },
    { typed: '/health *prod*', meant: '/health prod' },
    { typed: '/health `prod`', meant: '/health prod' },
    { typed: '/health ~prod~、', meant: '/health prod' },
    { typed: '/health &lt;prod&gt;', meant: '/health prod' },
  ])('fall off: $typed', ({ typed, meant }) => {
    isTakenAs(typed, meant);
  });
});

describe('marks of quotation', () => {
  it.each([
    { typed: '/health 「prod」', meant: '/health prod' },
    { typed: '/health “prod”', meant: '/health prod' },
    { typed: '/health 「prod」、', meant: '/health prod' },
    { typed: '/health "prod".', meant: '/health prod' },
    { typed: '/health ｢prod｣', meant: '/health prod' },
    { typed: '/logs prod --filter “payment failed”', meant: '/logs prod --filter "payment failed"' },
    { typed: '/logs prod --filter ＂payment failed＂', meant: '/logs prod --filter "payment failed"' },
    { typed: '/logs prod --filter 〝payment failed〟', meant: '/logs prod --filter "payment failed"' },
    { typed: '/logs prod --filter 「決済エラー」', meant: '/logs prod --filter 決済エラー' },
    { typed: '/logs prod --filter『決済 エラー』', meant: '/logs prod --filter "決済 エラー"' },
    { typed: "/logs prod --filter 'don't stop'", meant: '/logs prod --filter "don\'t stop"' },
    { typed: '/logs prod --filter ‘don’t stop’', meant: '/logs prod --filter "don’t stop"' },
    {
      typed: '/run redeploy prod --break-glass 「DB障害のため再起動します」',
      meant: '/run redeploy prod --break-glass DB障害のため再起動します',
    },
  ])('are not part of the value: $typed', ({ typed, meant }) => {
    expect(taken(typed).args).toEqual(taken(meant).args);
  });

  it.each([
    { typed: "can't", filter: "can't" },
    { typed: 'don’t', filter: 'don’t' },
    { typed: "users'", filter: "users'" },
    { typed: '{"a":1', filter: '{"a":1' },
    { typed: '決済「エラー」', filter: '決済「エラー」' },
    { typed: '「決済」エラー', filter: '「決済」エラー' },
    { typed: '"status":500', filter: '"status":500' },
    { typed: '“status”:500', filter: '“status”:500' },
    { typed: '(error)', filter: '(error)' },
    { typed: '～error', filter: '～error' },
    { typed: '「“a” ‘b’」', filter: '“a” ‘b’' },
  ])('are letters inside a word and inside other marks: $typed', ({ typed, filter }) => {
    expect(taken(`/logs prod --filter ${typed}`).args).toMatchObject({ filter });
    expect(taken(taken(`/logs prod --filter ${typed}`).text).args).toMatchObject({ filter });
  });
});

describe('what Slack marks up', () => {
  it.each([
    { typed: '/logs prod --filter <https://api.example.com/orders>', filter: 'https://api.example.com/orders' },
    { typed: '/logs prod --filter "GET <https://a.io/o?b=1&amp;c=2> 500"', filter: 'GET https://a.io/o?b=1&c=2 500' },
    { typed: '/logs prod --filter <http://api.example.com|api.example.com>', filter: 'api.example.com' },
    { typed: '/logs prod --filter <mailto:a@b.io|a@b.io>', filter: 'a@b.io' },
    { typed: '/logs prod --filter <#C0PREVIEWS|previews>', filter: '#previews' },
    { typed: '/logs prod --filter "by <@U0OPS|some one>"', filter: 'by @some one' },
    { typed: '/logs prod --filter <@U0OPS|some one>', filter: '@some one' },
    { typed: '/logs prod --filter <!here>', filter: '@here' },
    { typed: '/logs prod --filter <!subteam^S0SRE|@sre>', filter: '@sre' },
    { typed: '/logs prod --filter <C0PREVIEWS|previews>', filter: '#previews' },
    { typed: '/logs prod --filter <tel:+819012345678|090-1234-5678>', filter: '090-1234-5678' },
    { typed: '/logs prod --filter a&amp;b', filter: 'a&b' },
    { typed: '/logs prod --filter a&amp;amp;b', filter: 'a&amp;b' },
    { typed: '/logs prod --filter &lt;@U0OPS&gt;', filter: '<@U0OPS>' },
  ])('is searched as it was typed: $typed', ({ typed, filter }) => {
    expect(taken(typed).args).toMatchObject({ filter });
  });

  it.each([
    { typed: '/health <#C0PROD|prod>', meant: '/health prod' },
    { typed: '/health <http://prod|prod>', meant: '/health prod' },
    { typed: '/slipway audit --user <@U0OPS|some one>', meant: '/slipway audit --user @U0OPS' },
    { typed: '/slipway audit --user=<@U0OPS|some one>', meant: '/slipway audit --user @U0OPS' },
    { typed: '/slipway audit --user <@U0OPS>', meant: '/slipway audit --user @U0OPS' },
    { typed: '/slipway audit --user <@W0OPS|"o’brien> --pr 1', meant: '/slipway audit --user @W0OPS --pr 1' },
    { typed: '/slipway audit --user U0OPS', meant: '/slipway audit --user @U0OPS' },
    { typed: '／slipway audit --user ＠U0OPS', meant: '/slipway audit --user @U0OPS' },
  ])('names what Slack says it is: $typed', ({ typed, meant }) => {
    isTakenAs(typed, meant);
  });

  it('is checked as an address against the pattern of a parameter', () => {
    const typed = '/run fetch pr-1 --mode Quick --other 1 --address <https://api.example.com/orders>';
    expect(taken(typed).args).toMatchObject({ values: { address: 'https://api.example.com/orders' } });
  });

  it.each(['/preview up <!channel>', '/health <#C0OTHER|other>', '/slipway audit --user <mailto:a@b.io|a@b.io>'])(
    'is never shown as markup: %s',
    (typed) => {
      const parsed = parse(typed);
      expect(parsed.kind === 'usage' && usageMessage(parsed, { language: 'en', form: 'short' }).text).toMatch(
        /^Nothing was done: `[#@a][^<>|]*` is/,
      );
    },
  );
});

describe('a near miss', () => {
  it.each([
    { typed: '/preview up 123 —— ttl 2h', asks: '/preview up 123 --ttl 2h' },
    { typed: '/preview up 123 -- fresh', asks: '/preview up 123 --fresh' },
    { typed: '/preview up 123 - -ttl 2h', asks: '/preview up 123 --ttl 2h' },
    { typed: '/preview up 123 ttl 2h', asks: '/preview up 123 --ttl 2h' },
    { typed: '/preview up 123 2h', asks: '/preview up 123 --ttl 2h' },
    { typed: '/preview up 123 fresh', asks: '/preview up 123 --fresh' },
    { typed: '/preview up --pr 123', asks: '/preview up 123' },
    { typed: '/preview up pr 123', asks: '/preview up 123' },
    { typed: '/preview up # 123', asks: '/preview up 123' },
    { typed: '/preview `/preview up 123`', asks: '/preview up 123' },
    { typed: '/preview /preview up 123', asks: '/preview up 123' },
    { typed: '/preview health prod', asks: '/health prod' },
    { typed: '/slipway up 123', asks: '/preview up 123' },
    { typed: '/preview 123', asks: '/preview up 123' },
    { typed: '/preview <https://github.com/acme/gym-api/pull/123>', asks: '/preview up 123' },
    { typed: '/preview 123 down', asks: '/preview down 123' },
    { typed: '/preview help', asks: '/slipway help' },
    { typed: '/preview --help', asks: '/slipway help' },
    { typed: '/preview up -h', asks: '/slipway help' },
    { typed: '/health help', asks: '/slipway help' },
    { typed: '/run help', asks: '/slipway help' },
    { typed: '/logs ヘルプ', asks: '/slipway help' },
    { typed: '/logs prod --since 30 m', asks: '/logs prod --since 30m' },
    { typed: '/logs prod --since 1 h 30 min', asks: '/logs prod --since 1h30m' },
    { typed: '/preview extend 123 2 h', asks: '/preview extend 123 2h' },
    { typed: '/preview extend 2h 123', asks: '/preview extend 123 2h' },
    { typed: '/logs prod ERROR', asks: '/logs prod --filter ERROR' },
    { typed: '/logs prod payment failed --since 2h', asks: '/logs prod --filter "payment failed" --since 2h' },
    { typed: "/logs prod --filter can't connect", asks: '/logs prod --filter "can\'t connect"' },
    { typed: "/logs prod --filter don't won't", asks: '/logs prod --filter "don\'t won\'t"' },
    { typed: '/logs prod 2h', asks: '/logs prod --since 2h' },
    { typed: '/logs since 2h prod', asks: '/logs prod --since 2h' },
    { typed: '/logs pr-123', asks: '/preview logs 123' },
    { typed: '/logs 123 --since 2h', asks: '/preview logs 123' },
    { typed: '/health #123', asks: '/preview status 123' },
    { typed: '/db-check 123', asks: '/preview status 123' },
    { typed: '/preview logs prod', asks: '/logs prod' },
    { typed: '/preview status prod', asks: '/health prod' },
    { typed: '/slipway audit since 2d', asks: '/slipway audit --since 2d' },
    { typed: '/slipway audit denied', asks: '/slipway audit --outcome denied' },
    { typed: '/slipway audit <@U0OPS|some one>', asks: '/slipway audit --user @U0OPS' },
    { typed: '/run prod redeploy', asks: '/run redeploy prod' },
    { typed: '/run redploy prod', asks: '/run redeploy prod' },
    { typed: '/run redeploy production', asks: '/run redeploy prod' },
    { typed: '/run disk-usage bast', asks: '/run disk-usage bastion' },
    { typed: '/run fetch 1 --mode Quick --other 1 tries 3', asks: '/run fetch pr-1 --mode Quick --other 1 --tries 3' },
    {
      typed: '/run redeploy prod --break-glass DB障害 のため',
      asks: '/run redeploy prod --break-glass "DB障害 のため"',
    },
  ])('asks for the whole line: $typed', ({ typed, asks }) => {
    const parsed = parse(typed);
    expect(parsed).toMatchObject({
      kind: 'usage',
      problem: { en: expect.stringContaining(`Did you mean \`${asks}\`?`), ja: expect.stringContaining(`\`${asks}\``) },
    });
    expect(parsed).not.toHaveProperty('line');
    expect(taken(asks).text).toBe(asks);
  });

  it.each([
    ...['stop', 'delete', 'rm', 'kill', 'terminate'].map((word) => ({
      typed: `/preview ${word} 123`,
      word: 'down',
      line: '/preview down 123',
    })),
    ...['open', 'connect'].map((word) => ({
      typed: `/preview ${word} 123`,
      word: 'tunnel',
      line: '/preview tunnel 123',
    })),
    ...['start', 'launch', 'deploy', 'create'].map((word) => ({
      typed: `/preview ${word} 123`,
      word: 'up',
      line: '/preview up 123',
    })),
    ...['show', 'Info'].map((word) => ({ typed: `/preview ${word} 123`, word: 'status', line: '/preview status 123' })),
    { typed: '/preview ls', word: 'list', line: '/preview list' },
    { typed: '/run ls', word: 'list', line: '/run list' },
    { typed: '/preview 停止 123', word: 'down', line: '/preview down 123' },
    { typed: '/preview 起動 １２３', word: 'up', line: '/preview up 123' },
    { typed: '/preview staus 123', word: 'status', line: '/preview status 123' },
    { typed: '/preview up 123 --tll 2h', word: '--ttl', line: '/preview up 123 --ttl 2h' },
    { typed: '/preview up 0123', word: '123', line: '/preview up 123' },
    { typed: '/health production', word: 'prod', line: '/health prod' },
    { typed: '/logs stg --since 2h', word: 'staging', line: '/logs staging --since 2h' },
    { typed: '/slipway audit --pr 1 --outcome denid', word: 'denied', line: '/slipway audit --pr 1 --outcome denied' },
    { typed: '/helth prod', word: '/health', line: '/health prod' },
    { typed: '/slipway helth prod', word: 'health', line: '/health prod' },
    { typed: '/slipway previw up 123', word: 'preview', line: '/preview up 123' },
    { typed: '/slipway preview upp 123', word: 'up', line: '/preview up 123' },
  ])('asks for the word and gives the line to type: $typed', ({ typed, word, line }) => {
    const parsed = parse(typed);
    expect(parsed).toMatchObject({
      kind: 'usage',
      line,
      problem: { en: expect.stringContaining(`Did you mean \`${word}\`?`) },
    });
    for (const language of ['en', 'ja'] as const)
      expect(parsed.kind === 'usage' && usageMessage(parsed, { language, form: 'short' }).text).toContain(
        `\n• \`${line}\`\n`,
      );
    expect(taken(line).text).toBe(line);
  });

  it.each([
    { typed: '/preview stop', problem: 'Did you mean `down`?' },
    { typed: '/preview up 123 456', problem: '`456` was not expected here.' },
    { typed: '/run redeploy prod now', problem: '`now` was not expected here.' },
    { typed: '/logs prod --filter ERROR --filter WARN', problem: '`--filter` is given twice.' },
    { typed: '/health prod\u200b', problem: 'invisible or control characters' },
    { typed: '/logs prod --filter {a,b}', problem: '`a,b` in `{a,b}` is no comparison that CloudWatch Logs takes.' },
    { typed: '/health uat', problem: '`uat` is not one of `staging`, `prod`, `all`.' },
  ])('gives no line that would not be understood: $typed', ({ typed, problem }) => {
    const parsed = parse(typed);
    expect(parsed).toMatchObject({ kind: 'usage', problem: { en: expect.stringContaining(problem) } });
    expect(parsed).not.toHaveProperty('line');
    expect(parsed.kind === 'usage' && parsed.problem.en).not.toContain('Did you mean `/');
  });
});
