import { expect, it } from 'vitest';
import { outcomes, play, textOf } from '../play.ts';

it('shows who did what with its outcome and request id, by the filters given', async () => {
  const played = await play(
    ...['--as', 'U0DEV', '/preview up 123', '/run disk-usage pr-123', '/run migrate prod', '--as', 'U0OPS'],
    ...['/slipway audit --pr 123 --since 1d', '/slipway audit --outcome denied --user @dev', '/slipway audit --pr 9'],
  );
  expect(outcomes(played)).toEqual(['done', 'done', 'refused', 'done', 'done', 'done']);
  const [up, disk, denied] = ['preview:up', 'run:disk-usage@preview', 'run:migrate@prod'].map(
    (action) => played.audit.find((record) => record.action === action)?.requestId ?? '',
  );
  expect(textOf(played, 3)).toMatch(
    new RegExp(`/run disk-usage pr-123 \\| done \\| ${disk}[\\s\\S]*/preview up 123 \\| done \\| ${up}`),
  );
  expect(textOf(played, 3)).not.toContain(denied);
  expect(textOf(played, 4)).toMatch(new RegExp(`<@U0DEV> \\| /run migrate prod \\| denied \\| ${denied}`));
  expect(textOf(played, 5)).toContain('No record matches');
  expect(played.aws.find(({ operation }) => operation === 'FilterLogEvents')).toMatchObject({
    session: expect.stringMatching(/^slack-U0OPS-/),
    input: { logGroupName: '/slipway/slipway-dev' },
  });
});

it('is for those whose rules allow it', async () => {
  expect(outcomes(await play('--as', 'U0DEV', '/slipway audit'))).toEqual(['refused']);
});
