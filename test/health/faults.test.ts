import { describe, expect, it } from 'vitest';
import { outcomes, play, textOf } from '../play.ts';
import { expectValid, isNamed } from './is-named.ts';

describe('/health, /health all and /db-check', () => {
  it('find a healthy environment healthy', async () => {
    const played = await play('--as', 'U0VIEW', '/health prod', '/health all', '/db-check prod');
    expect(played.status).toBe(0);
    expect(textOf(played, 0)).toContain('*✓ prod is healthy*');
    expect(textOf(played, 1)).toContain('2 of 2 environments are healthy');
    expect(textOf(played, 2)).toContain('*✓ The database path of prod is healthy*');
    expect(textOf(played, 0)).toContain('10.0.1.');
    expectValid(played);
  });

  it.each([
    {
      fault: 'app-unhealthy',
      cause: /not healthy \(Target group\): none of 2 targets serves\*/,
      row: /a fault of its own \(code 503\)[\s\S]*\/logs prod/,
    },
    {
      fault: 'db-unreachable',
      cause: /not healthy \(Access to the database\): port 5432 does not admit sg-0acme0002/,
      row: /authorize-security-group-ingress --group-id sg-\w+ --protocol tcp --port 5432 --source-group sg-0acme0002/,
    },
    {
      fault: 'db-port-open-to-world',
      cause: /⚠ prod serves, but its database's port 5432 is open to the internet/,
      row: /revoke-security-group-ingress --group-id sg-\w+ --security-group-rule-ids sgr-\w+/,
    },
    {
      fault: 'rollout-failed',
      cause: /not healthy \(ECS service\): the deployment of prod-api:42 failed/,
      row: /Python module `stripe`[\s\S]*\/run rollback prod/,
    },
    {
      fault: 'deployment-stuck',
      cause: /⚠ prod serves, but the deployment of prod-api:42 has been under way for 5h with 0 of 2 tasks/,
      row: /unable to assume the role 'arn:aws:iam::123456789012:role\/prod-api-execution'/,
    },
    { fault: 'access-denied', cause: /prod could not be read/, row: /may not call elasticloadbalancing:/ },
  ])('$fault: names the first broken layer, applies the runbook and ends as failed', isNamed);

  it('database-full: asks for more storage, not for patience', async () => {
    const played = await play('--fault', 'database-full', '--as', 'U0VIEW', '/db-check prod');
    expect(outcomes(played)).toEqual(['failed']);
    expect(textOf(played, 0)).toMatch(/more storage[\s\S]*--allocated-storage/);
    expect(textOf(played, 0)).not.toMatch(/\bwait\b/i);
  });

  it.each(['en', 'ja'])('speak %s in every state', async (language) => {
    const played = await play(
      '--language',
      language,
      '--fault',
      'app-unhealthy',
      '/health prod',
      '/db-check prod',
      '/health all',
    );
    expect(/[ぁ-ん]/.test(textOf(played, 0))).toBe(language === 'ja');
    expectValid(played);
  });

  it.each([
    { language: 'en', label: 'response time p95 (s)', title: 'prod: the last 3 hours' },
    { language: 'ja', label: '応答時間 p95（秒）', title: 'prod: 直近 3 時間' },
  ])('upload a picture of the last three hours into the thread ($language)', async ({ language, label, title }) => {
    const played = await play('--language', language, '/health prod');
    const picture = played.aws.find(({ operation }) => operation === 'GetMetricWidgetImage');
    const widget = JSON.parse(String(picture?.input.MetricWidget));
    expect(widget).toMatchObject({ start: '-PT3H', region: 'ap-northeast-1' });
    expect(widget.metrics.at(-1).at(-1)).toEqual({ label, stat: 'p95', yAxis: 'right' });
    const shared = played.slack.find(({ method }) => method === 'files.completeUploadExternal');
    expect(JSON.stringify(shared?.arguments)).toContain(title);
  });

  it('use one role session for each environment', async () => {
    const played = await play('--as', 'U0VIEW', '/health all');
    const sessions = played.aws.filter(({ operation }) => operation === 'AssumeRole');
    expect(sessions.map(({ input }) => String(input.Policy).match(/service\/(\w+)\/api/)?.[1])).toEqual([
      'staging',
      'prod',
    ]);
  });
});

describe('who may ask, and for what', () => {
  it('is refused by rule', async () => {
    const played = await play('--as', 'U0NOBODY', '/health prod', '--as', 'U0VIEW', '/logs prod');
    expect(outcomes(played)).toEqual(['refused', 'refused']);
    expect(played.aws.map(({ operation }) => operation)).not.toContain('AssumeRole');
  });

  it.each(['/health', '/health Production', '/health nowhere', '/db-check', '/db-check all', '/logs', '/logs PRODD'])(
    '%s: usage with the environments that the settings name',
    async (command) => {
      const played = await play(command);
      expect(outcomes(played)).toEqual(['usage']);
      expect(textOf(played, 0)).toContain('`staging`, `prod`');
      expect(played.audit).toEqual([]);
    },
  );
});

describe('/logs', () => {
  it('shows the newest lines that the filter finds', async () => {
    const played = await play('--as', 'U0DEV', '/logs prod --since 30m --filter ERROR');
    expect(played.status).toBe(0);
    const lines = textOf(played, 0)
      .split('\n')
      .filter((line) => line.startsWith('2026-'));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.every((line) => line.includes('ERROR'))).toBe(true);
    expectValid(played);
  });

  it('puts long output into a file in the thread', async () => {
    const played = await play('/logs prod --since 3h --lines 500');
    expect(textOf(played, 0)).toContain('All of it is in the file in the thread.');
    expect(played.slack.map(({ method }) => method)).toContain('files.completeUploadExternal');
    expectValid(played);
  });

  it('takes what is typed as it stands, quotes and brackets included', async () => {
    const played = await play(
      `/logs prod --filter 'GET /members/'`,
      '/logs prod --filter [$1]',
      `/logs prod --filter '"x'`,
    );
    expect(outcomes(played)).toEqual(['done', 'done', 'done']);
    expect(textOf(played, 0)).toContain('GET /members/');
  });
});
