import { describe, expect, it } from 'vitest';
import { explainPasted } from '../../src/operations/explain/explain-pasted.ts';
import { redact } from '../../src/slack/redact.ts';

type Line = {
  /** What stands in a team's runbook, as somebody pastes it. */
  readonly text: string;
  readonly id: string;
  /** Where the answer is another one than the runbook's own, and why. */
  readonly differs?: string;
};

/** Every error text in the runbooks of five teams (an Aurora move, Rails with Terraform, previews on EC2, a bastion task, a Fargate move). */
const lines: readonly Line[] = [
  {
    text: 'aws ecs execute-command が InvalidParameterException で失敗\n\nexecute command was not enabled when the task was run or the execute command agent isn’t running',
    id: 'ecs-exec-disabled',
  },
  {
    text: "The service couldn't be updated because a valid taskRoleArn is not being used.",
    id: 'task-role-missing',
    differs:
      'The runbook attaches AmazonSSMManagedInstanceCore, which would let the task read every parameter; four ssmmessages actions are enough.',
  },
  {
    text: 'ResourceInitializationError: failed to create Cloudwatch log stream: \nResourceNotFoundException: The specified log group does not exist.',
    id: 'log-group-missing',
  },
  { text: "ModuleNotFoundError: No module named 'psycopg2'", id: 'python-module-missing' },
  {
    text: 'connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed',
    id: 'database-host-unset',
    differs: 'The runbook writes the password in plain text into the task definition; it belongs into `secrets`.',
  },
  {
    text: 'VPC不一致のSGをRDSに指定 → InvalidParameterCombination',
    id: 'parameters-do-not-fit',
    differs: 'The bare code fits other mistakes too, so the VPCs are the likely cause and not a seen one.',
  },
  {
    text: 'Error: creating Secrets Manager Secret: a secret with this name is already scheduled for deletion.',
    id: 'secret-scheduled-for-deletion',
    differs: 'The runbook deletes for good at once; restoring comes first here, since nothing is lost by it.',
  },
  {
    text: '- `Target.ResponseCodeMismatch`: HTTPステータスコードが期待と異なる（例: 301, 500）',
    id: 'target-response-code-mismatch',
  },
  { text: '- `Target.Timeout`: タイムアウト', id: 'target-timeout' },
  { text: '- `Target.FailedHealthChecks`: ヘルスチェック失敗', id: 'target-failed-health-checks' },
  { text: '- `Target.DeregistrationInProgress`: ターゲット削除中', id: 'target-deregistration-in-progress' },
  { text: 'No match for argument: docker-compose-plugin', id: 'compose-not-packaged' },
  { text: 'sh: docker: command not found', id: 'docker-missing' },
  { text: 'GHCR `unauthorized`', id: 'registry-unauthorized' },
  {
    text: 'cloud-init ... scripts-user failed',
    id: 'boot-script-failed',
    differs: 'That the script failed is no cause: the row leads to the line that did.',
  },
  { text: 'DB TCP NG', id: 'database-closed-to-preview' },
  { text: 'APP NG', id: 'app-not-listening' },
  { text: 'invalid integer value ... for connection option "port"', id: 'database-url-not-encoded' },
  { text: 'invalid integer value "...“ for connection option "port"', id: 'database-url-not-encoded' },
  {
    text: 'UnauthorizedOperation ... DescribeInstances/RouteTables',
    id: 'access-denied',
    differs: 'The runbook gives ec2:Describe* and iam:PassRole; only the action that was refused is asked for here.',
  },
  { text: 'No AWS accounts are available to you.', id: 'sso-unassigned' },
  { text: '### RAILS_MASTER_KEYエラー', id: 'rails-master-key' },
  {
    text: '- `unauthorized`（EC2 側）→ EC2 の `docker login ghcr.io` が未実施。PAT の権限不足にも注意。',
    id: 'registry-unauthorized',
  },
  {
    text: '- Actions 側 push 失敗 → `permissions: packages: write` が無い。',
    id: 'registry-push-refused',
    differs: 'A push may fail for other reasons, so what the runbook says for certain is the likely cause here.',
  },
  {
    text: 'BuildでGHCR Push失敗',
    id: 'registry-push-refused',
    differs: 'A push may fail for other reasons, so what the runbook says for certain is the likely cause here.',
  },
  {
    text: '| 外から 8000 に繋がらない | 今回は意図的に外公開なし | **SSM ポートフォワーディング** でアクセス |',
    id: 'app-not-public',
  },
  {
    text: '| DB タイムアウト | SG 未許可（db-sg に api-sg 許可なし） | **db-sg に api-sg を参照許可**（5432） |',
    id: 'database-timeout',
    differs: 'The runbook knows that it was a preview; the words do not say where, so the cause is a likely one.',
  },
  {
    text: 'ECS Execでインタラクティブシェルセッションを維持する際にEOFエラーが発生する問題があります',
    id: 'exec-session-ends',
  },
  { text: 'Failed to start server: Error: connect ECONNREFUSED 10.0.10.5:3306', id: 'database-refused' },
];

/** Headings and sentences that say that something failed, and not how: whoever pastes them is told where to look. */
const nameless = [
  'データベース接続エラー',
  'ECSタスクが起動しない',
  'PostgreSQLに接続できない',
  'Session Managerに接続できない',
  '- `unhealthy`: ヘルスチェック失敗',
  'private subnet で RDSを public にしようとして失敗',
  'Failed to start task',
  'no running instance for PR 123',
  'No running tasks found for service api',
  'Warning: Could not get values from Terraform. Using manual configuration.',
];

/** As `/slipway explain` does, secrets masked beforehand. */
const explained = (text: string) => explainPasted(redact(text), { region: 'ap-northeast-1' });

describe('what stands in the runbooks of teams', () => {
  it.each(lines)('has the right cause: $text', ({ text, id }) => {
    const found = explained(text);
    expect(found.map((diagnosis) => diagnosis.id)).toEqual([id]);
    for (const { cause, fix } of found)
      expect([cause.en, cause.ja, fix.en, fix.ja].every((words) => words.trim() !== '')).toBe(true);
  });

  it.each(nameless)('gets no made-up cause where it names no error: %s', (text) => {
    expect(explained(text)).toEqual([]);
  });

  it('says nothing of what is said there to be well', () => {
    for (const text of [
      'DryRunOperation',
      'DB TCP OK',
      'APP OK',
      'DB CONNECT OK',
      '{"status":"ok","message":"DB connection successful"}',
    ])
      expect(explained(text)).toEqual([]);
  });
});
