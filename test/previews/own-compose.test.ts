import { describe, expect, it } from 'vitest';
import { runCli } from '../../sandbox/play/run-cli.ts';
import { accepted, outcomes, play, textOf } from '../play.ts';

const team = ['--config', 'test/teams/own-compose.config.ts', '--as', 'U0DEV'];

describe('a team with a compose file, a MySQL database and a seed of its own', () => {
  it('brings all of it up, and sees its services and its database', async () => {
    const played = await play(...team, '/preview up 7', '/preview status 7');
    expect(outcomes(played)).toEqual(['done', 'done']);
    const status = textOf(played, 1);
    for (const said of [
      'worker',
      'prepare',
      'Exited (0)',
      'redis:7.4-alpine',
      'mysql:8.4.6 sha256:',
      'DB CONNECT OK',
    ]) {
      expect(status).toContain(said);
    }
    const [deployment] = accepted(played, 'SendCommand');
    expect(deployment?.input.Parameters).toMatchObject({
      App: ['api'],
      Wait: ['worker'],
      Seed: ['once'],
      Database: ['mysql'],
      PullRequest: ['7'],
      Environment: ['SECRET_KEY=/acme/api/secret-key'],
      Hidden: ['SECRET_KEY,DB_PASSWORD'],
    });
  });

  it('logs in wherever on ECR an image of the file lies', async () => {
    const played = await play(...team, '/preview up 7');
    const [deployment] = accepted(played, 'SendCommand');
    expect(JSON.stringify(deployment?.input.Parameters)).toContain(
      '210987654321.dkr.ecr.us-east-1.amazonaws.com us-east-1',
    );
  });
});

describe('a team with PostgreSQL under the scheme of its driver', () => {
  it('brings it up with the preview', async () => {
    const played = await play(
      '--config',
      'test/teams/asyncpg.config.ts',
      '--as',
      'U0DEV',
      '/preview up 7',
      '/preview status 7',
    );
    expect(outcomes(played)).toEqual(['done', 'done']);
    expect(textOf(played, 1)).toContain('postgres:17.6-alpine sha256:');
  });
});

describe('a compose file that no preview takes', () => {
  it('keeps the sandbox from starting, with its path, its keys and the lines to write', async () => {
    const errors: string[] = [];
    const terminal = { out: () => undefined, err: (line: string) => errors.push(line) };
    const status = await runCli(['--config', 'test/teams/refused-compose.config.ts', '/preview up 7'], terminal);
    expect(status).toBe(2);
    const path = 'previews.repositories.api.compose.file: services.api';
    expect(errors.join('\n')).toContain(`${path}.build: previews build nothing: write image: …`);
    expect(errors.join('\n')).toContain(`${path}.container_name: leave it out: other services reach this one by`);
  });
});
