/** What can go wrong on purpose, in the local AWS and the local Slack, each with the sentence that `--help` shows. */
export const faultSentences = {
  throttling: 'AWS refuses the first call of each operation',
  'access-denied': 'every role session is denied everything',
  'stop-denied': 'every role session is denied the stop of tasks',
  'no-capacity': 'EC2 and ECS have no room for what is launched',
  'instance-killed': 'EC2 ends every instance at its launch: the quota of EBS storage is used up',
  'ssm-never-online': 'launched instances never reach Systems Manager',
  'ssm-lost': 'the agent of an instance takes one command and is never heard of again',
  'registry-unauthorized': 'the registry refuses the previews',
  'image-missing': 'the registry does not have the image',
  'app-unhealthy': 'the app answers its health check with 503',
  'app-down': 'nothing answers at the app',
  'app-crash-loop': 'the app of a preview ends with code 1 as often as it is started',
  'db-unreachable': 'the database admits neither the service nor previews',
  'db-port-open-to-world': "the database's port is open to the internet",
  'exec-agent-down': 'the agent of ECS Exec never runs in a task',
  'rollout-failed': 'the newest deployment of every service has failed and stays',
  'rolling-back': 'the newest deployment of every service has failed and ECS is going back',
  'deployment-stuck': 'the newest deployment of every service gets no task, for five hours by now',
  'new-image-fails': 'tasks of an image that never ran before end by themselves, and the deployment stays failed',
  'new-image-rolled-back': 'the same, and the circuit breaker goes back',
  'new-image-paused': 'a deployment of an image that never ran before pauses for five minutes',
  'new-image-worse': 'an image that never ran before answers slower, and a tenth of its answers are errors',
  'code-deploy': 'CodeDeploy deploys every service, and ECS alone none',
  'secret-missing': 'the secrets that tasks read are gone',
  'scaling-busy': 'Application Auto Scaling is busy with another update, once for each service',
  'database-full': 'the storage of every database is full',
  'lost-answers':
    'for a minute each change to EC2, ECS, its scaling, RDS and Systems Manager is carried out and its answer lost',
  'lost-callback': 'the first answer to the completion of a callback is lost',
  'lost-start': 'operations start, and the answers to their start are lost',
  'unreadable-answers': 'every describe call is answered by a page with status 503',
  'slack-429': 'Slack asks to slow down, once for each method',
  'slack-5xx': 'Slack answers with 500, once for each method',
  'not-in-channel': 'the bot is in no channel',
} as const;

export type FaultName = keyof typeof faultSentences;

const isFault = (name: string): name is FaultName => Object.hasOwn(faultSentences, name);

export const faultNames: readonly FaultName[] = Object.keys(faultSentences).filter(isFault);
