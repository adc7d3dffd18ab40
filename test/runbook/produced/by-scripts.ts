import { runReply } from '../../../src/aws/ecs-task-shapes.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { reportEvidence } from '../../../src/previews/report-evidence.ts';
import { refusedTask } from '../../../src/runs/task/task-end.ts';
import type { Produced } from './produced.ts';

const mark = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}`;

/** What the script of a deployment prints of an app that does not answer, and of what the app itself printed. */
const ofPreview = (id: string, curl: string, ...printed: readonly string[]): Produced => ({
  id,
  command: '/preview up 123',
  evidence: () =>
    reportEvidence(
      parseScriptReport(
        [
          mark('app', 'down'),
          mark('failure', `the app did not answer http://127.0.0.1:8000/healthz within 180 seconds: ${curl}`),
          ...printed.map((line) => `| ${line}`),
        ].join('\n'),
      ),
    ),
});

/** What it prints where a stage failed before anything was started. */
const ofStage = (id: string, stage: string, line: string): Produced => ({
  id,
  command: '/preview up 123',
  evidence: () =>
    reportEvidence(
      parseScriptReport([mark('stage', `${stage} failed 2`), mark('failure', line), `| ${line}`].join('\n')),
    ),
});

const refusedByEcr = (policy: string) =>
  `Error response from daemon: pull access denied for 210987654321.dkr.ecr.us-east-1.amazonaws.com/gym-api, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/slipway-dev-preview/i-0123456789abcdef0 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:210987654321:repository/gym-api because no ${policy}-based policy allows the ecr:BatchGetImage action`;

/** Why ECS starts no task, in its answer to RunTask. */
const ofTask = (id: string, reason: string): Produced => ({
  id,
  command: '/run db-version prod',
  evidence: () => {
    const reply = runReply({ tasks: [], failures: [{ arn: 'arn:aws:ecs:ap-northeast-1:1:cluster/prod', reason }] });
    return reply.kind === 'refused' ? refusedTask(reply.reason).evidence : [];
  },
});

/** The same with where the kernel shows the app to listen. */
const ofListening = (id: string, listening: string): Produced => ({
  id,
  command: '/preview status 123',
  evidence: () => {
    const marks = [mark('app', 'down'), mark('looked', '52 000'), mark('listening', listening)];
    return reportEvidence(parseScriptReport(marks.join('\n')), 8000);
  },
});

export const byScripts: readonly Produced[] = [
  ofListening('app-bound-to-loopback', 'loopback:8000'),
  ofListening('app-on-another-port', 'open:3000'),
  ofListening('app-closes-connection', 'open:8000'),
  ofPreview('app-listens-on-loopback', 'curl: (52) Empty reply from server'),
  ofPreview('app-answers-badly', 'curl: (22) The requested URL returned error: 500'),
  ofPreview('app-redirects-forever', 'curl: (47) Maximum (50) redirects followed'),
  ofPreview('app-speaks-no-http', 'curl: (1) Received HTTP/0.9 when not allowed'),
  ofPreview('app-hangs', 'curl: (28) Operation timed out after 5001 milliseconds with 0 bytes received'),
  ofPreview('app-not-listening', 'curl: (7) Failed to connect to 127.0.0.1 port 8000 after 0 ms: Connection refused'),
  ofPreview(
    'no-credentials-in-previews',
    'curl: (52) Empty reply from server',
    'botocore.exceptions.NoCredentialsError: Unable to locate credentials',
  ),
  ofStage('ecr-role-not-admitted', 'pull', refusedByEcr('resource')),
  ofStage('ecr-role-may-not-pull', 'pull', refusedByEcr('identity')),
  ofTask('run-target-missing', 'MISSING'),
  ofTask('run-other-zone', 'LOCATION'),
];
