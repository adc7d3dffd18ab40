import { beforeAll, describe, expect, it } from 'vitest';
import { unescapeText } from '../../../src/slack/escape.ts';
import { inSandbox, type Stage, textOf } from '../../in-sandbox.ts';

const marker = 'kumquat-marker';
const secret = 'q7Zk2WmX9dRb4TfVh8';
const pasted = [
  `[prod] ${marker} it's "odd`,
  `DATABASE_URL=postgresql://app:${secret}@db.internal/app`,
  'ResourceInitializationError: failed to create Cloudwatch log stream: The specified log group does not exist. <none>',
].join('\n');

type Played = {
  readonly answers: Readonly<Record<string, Awaited<ReturnType<Stage['as']>>>>;
  readonly audit: string;
  readonly logged: string;
  readonly stored: string;
  readonly checkpoints: string;
  readonly calls: ReturnType<Stage['sandbox']['awsCalls']>;
};

let played: Played;
beforeAll(async () => {
  played = await inSandbox(async ({ sandbox, as, logged }) => {
    const answers = {
      known: await as('U0OPS', `/slipway explain ${pasted}`),
      viewer: await as('U0VIEW', `/slipway explain ModuleNotFoundError: No module named 'psycopg2' ${marker}`),
      nothing: await as('U0DEV', `/slipway explain ${marker} all is well`),
      nobody: await as('U0NOBODY', `/slipway explain ${pasted}`),
      long: await as('U0DEV', `/slipway explain ${marker} ${secret} ${'x'.repeat(4_000)}`),
      none: await as('U0DEV', '/slipway explain'),
    };
    const calls = [...sandbox.awsCalls()];
    const audit = textOf(await as('U0OPS', '/slipway audit'));
    const executions = sandbox.aws.lambda.executions;
    return {
      answers,
      logged: logged.join('\n'),
      stored: JSON.stringify(executions),
      checkpoints: JSON.stringify(
        executions.flatMap(({ operations }) => operations.filter(({ Type }) => Type !== 'EXECUTION')),
      ),
      calls,
      audit,
    };
  });
});

const answer = (name: string) => {
  const report = played.answers[name];
  if (!report) throw new Error(`${name} was not played`);
  return { outcome: report.outcome, text: textOf(report), messages: report.messages };
};

describe('/slipway explain', () => {
  it('tells cause and fix with the names of the environment that the text names', () => {
    const { outcome, text } = answer('known');
    expect(outcome).toBe('done');
    expect(unescapeText(text)).toContain('The specified log group does not exist. <none>`');
    expect(text).toContain('*Cause*: The log group that the task definition names (/ecs/prod-api) does not exist');
    expect(text).toContain('aws logs create-log-group --log-group-name /ecs/prod-api --region ap-northeast-1');
    expect(text).toContain('&lt;none&gt;');
  });

  it('answers the asker alone, once, and only the line that it recognised is shown', () => {
    for (const name of ['known', 'viewer', 'nothing', 'nobody', 'long', 'none']) {
      const { messages } = answer(name);
      expect(messages.map(({ only }) => only !== undefined)).toEqual([true]);
    }
    expect(answer('known').text).not.toContain(marker);
    expect(answer('nothing').text).not.toContain(marker);
  });

  it('says honestly that nothing is known, and where this person may look', () => {
    const { outcome, text } = answer('nothing');
    expect(outcome).toBe('done');
    expect(text).toContain('Nothing is known of this text');
    expect(text).toContain('`/preview logs &lt;pr&gt;');
    expect(text).not.toContain('/slipway audit');
  });

  it('is for everybody with a role, and for nobody else', () => {
    expect(answer('viewer').text).toContain('The image lacks the Python module `psycopg2`');
    expect(answer('nobody')).toMatchObject({
      outcome: 'refused',
      text: expect.stringContaining("access.users: { U0NOBODY: ['viewer'] }"),
    });
  });

  it('says how it is asked where the text is missing or too long', () => {
    expect(answer('none')).toMatchObject({
      outcome: 'usage',
      text: expect.stringContaining('/slipway explain [--share] &lt;text&gt;'),
    });
    expect(answer('long')).toMatchObject({ outcome: 'usage', text: expect.stringContaining('may have 4000') });
  });

  it('assumes no role and calls no AWS but for what starts, remembers and reads the secrets of any request', () => {
    expect(new Set(played.calls.map(({ service, operation }) => `${service}:${operation}`))).toEqual(
      new Set(['lambda:CheckpointDurableExecution', 'lambda:Invoke', 'ssm:GetParameters']),
    );
  });
});

describe('what was pasted', () => {
  it('stands in no log line and no audit record: they say that it was asked', () => {
    expect(played.logged).toContain('"action":"slipway:explain"');
    expect(played.audit).toContain('slipway explain');
    for (const trace of [played.logged, played.audit]) {
      expect(trace).not.toContain(marker);
      expect(trace).not.toContain(secret);
    }
  });

  it('stands in no checkpoint, and its secrets in no stored payload and no call either', () => {
    expect(played.checkpoints).toContain('answer privately');
    expect(played.checkpoints).not.toContain(marker);
    for (const stored of [played.stored, JSON.stringify(played.calls)]) {
      expect(stored).toContain(marker);
      expect(stored).not.toContain(secret);
    }
  });
});
