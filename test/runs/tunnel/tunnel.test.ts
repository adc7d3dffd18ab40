import { describe, expect, it } from 'vitest';
import { outcomes, play, textOf as textIn } from '../../play.ts';

describe('/run db-tunnel prod', () => {
  it('opens, is closed by its button, opens again and is used up: each said on its message', async () => {
    const played = await play(
      '--as',
      'U0OPS',
      '/run db-tunnel prod',
      'press End tunnel',
      '/run db-tunnel prod',
      'wait 2h',
    );
    expect(outcomes(played)).toEqual(['waiting', 'done', 'waiting', 'done']);
    expect(textIn(played, 0)).toMatch(
      /aws ssm start-session --target ecs:prod_([0-9a-f]{32})_\1-\d{10} --document-name slipway-dev-tunnel-prod-[0-9a-f]{12} --parameters localPortNumber=15432 --profile gym-preview --region ap-northeast-1\n/,
    );
    expect(textIn(played, 0)).toMatch(/Leads to: `prod-aurora\.cluster-c0acme\..*:5432`/);
    expect(textIn(played, 0)).toMatch(/"ssm:SessionDocumentAccessCheck":"true"/);
    expect(textIn(played, 1)).toMatch(/The tunnel to the database of prod is closed\*\n[\s\S]*Closed by: <@U0OPS>/);
    expect(textIn(played, 3)).toMatch(/closed: its 1h are over/);
    expect(textIn(played, 1)).not.toContain('start-session');
    expect(textIn(played, 3)).not.toContain('start-session');
    expect(played.audit.filter(({ action }) => action === 'run:db-tunnel@prod').map(({ outcome }) => outcome)).toEqual([
      ...['done', 'done', 'done'],
    ]);
  });
});
