const awsId = (prefix: string): RegExp => new RegExp(`^${prefix}-[0-9a-z]{3,17}$`);
const parameterName = /^\/[A-Za-z0-9_./-]{1,200}$/;
const portNumber = /^\d{1,5}$/;
const dottedName = /^[A-Za-z0-9_.-]{1,63}$/;
const roleName = /^[A-Za-z0-9_+=,.@-]{1,64}$/;
const accountId = /^\d{12}$/;
const awsName = /^[A-Za-z0-9_.-]{1,255}$/;
const targetGroupArn =
  /^arn:[a-z-]{3,20}:elasticloadbalancing:[a-z0-9-]{1,20}:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{1,32}$/;
const catalogueName = /^[a-z][a-z0-9-]{0,40}$/;

/** The AWS CLI takes names and ARNs alike. */
function ecsName(resource: string, name: RegExp): RegExp {
  return new RegExp(`^(?:arn:[a-z-]{3,20}:ecs:[a-z0-9-]{1,20}:\\d{12}:${resource}/)?${name.source}$`);
}

const revisionName = ecsName('task-definition', /[A-Za-z0-9_-]{1,255}:\d{1,9}/);

/**
 * What a value must look like before it may stand in a command that somebody will paste into a shell. No shape admits
 * blanks (but `asked`, which is typed into Slack), quotes or any character that a shell reads as its own.
 */
export const shapes = {
  account: accountId,
  action: /^[a-z0-9-]{1,40}:[A-Za-z0-9]{1,80}$/,
  amiId: awsId('ami'),
  appPort: portNumber,
  /** Of the processor that runs it: as images name it. */
  architecture: /^(?:amd64|arm64)$/,
  /** The command that is being answered, as it was typed. */
  asked: /^\/[a-z][a-z-]{0,30}(?: [A-Za-z0-9._:=@#/-]{1,100}){0,8}$/,
  capacityProvider: /^[A-Za-z0-9_-]{1,255}$/,
  ciRole: roleName,
  clientGroup: awsId('sg'),
  cluster: ecsName('cluster', /[A-Za-z0-9_-]{1,255}/),
  codeDeployApplication: awsName,
  codeDeployDeployment: /^d-[A-Z0-9]{9}$/,
  codeDeployGroup: awsName,
  container: /^[A-Za-z0-9_.-]{1,255}$/,
  controller: /^(?:ECS|CODE_DEPLOY|EXTERNAL)$/,
  databaseGroup: awsId('sg'),
  databaseHost: /^[A-Za-z0-9.:-]{1,253}$/,
  databaseIdentifier: /^[A-Za-z0-9-]{1,63}$/,
  databaseInstance: /^[A-Za-z0-9-]{1,63}$/,
  databaseKind: /^(?:ephemeral|shared)$/,
  databaseName: dottedName,
  databaseSource: /^db-(?:cluster|instance)$/,
  databaseUser: dottedName,
  databaseVpcId: awsId('vpc'),
  denial: /^(?:no-allow|explicit-deny|session-policy|boundary|organization)$/,
  /** Name in the catalogue of the run that deploys here by a tag, where it is what was asked for. */
  deployRun: catalogueName,
  ecrRepository: /^[a-z0-9][a-z0-9._/-]{0,255}$/,
  encodedMessage: /^[A-Za-z0-9_-]{20,1600}$/,
  environment: /^[a-z][a-z0-9-]{0,30}$/,
  executionRole: roleName,
  exitCode: /^\d{1,3}$/,
  expectedCodes: /^[0-9,-]{1,60}$/,
  failedTaskDefinition: ecsName('task-definition', /[A-Za-z0-9_-]{1,255}(?::\d{1,9})?/),
  fileSystemId: /^fs-[0-9a-f]{8,17}$/,
  groupVpcId: awsId('vpc'),
  grpcCode: /^\d{1,2}$/,
  healthPath: /^\/[A-Za-z0-9._/-]{0,199}$/,
  hostName: /^[A-Za-z0-9._-]{1,253}$/,
  image: /^[a-z0-9][a-z0-9._-]{0,252}(?:(?::\d{1,5})?\/[A-Za-z0-9._/-]{1,255})?(?::[A-Za-z0-9._-]{1,128})?$/,
  imageArchitecture: /^(?:amd64|arm64|x86_64|i386)$/,
  instanceId: /^i-[0-9a-f]{8,17}$/,
  instanceProfile: /^[\w+=,.@-]{1,128}$/,
  instanceType: /^[a-z0-9-]{1,20}\.[a-z0-9-]{1,20}$/,
  jsonKey: /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/,
  kmsKey: /^[A-Za-z0-9:/_-]{1,256}$/,
  launchType: /^(?:FARGATE|FARGATE_SPOT|EC2|EXTERNAL|MANAGED_INSTANCES)$/,
  library: /^[A-Za-z0-9_.+-]{1,100}$/,
  loadBalancer: /^(?:application|network|gateway)$/,
  loadBalancerArn: /^arn:[a-z-]{3,20}:elasticloadbalancing:[a-z0-9-]{1,20}:\d{12}:loadbalancer\/[A-Za-z0-9/-]{1,80}$/,
  loadBalancerGroup: awsId('sg'),
  /** The parameter whose stored value ends in a line end. */
  lineEndParameter: parameterName,
  localPort: portNumber,
  lockId: /^[0-9a-f-]{1,36}$/,
  logGroup: /^[A-Za-z0-9_./-]{1,512}$/,
  maxSizeGib: /^\d{1,5}$/,
  migration: /^[A-Za-z0-9_]{1,120}$/,
  minutes: /^\d{1,6}$/,
  missingEndpoints: /^(?:ssm|ssmmessages|ec2messages)(?:,(?:ssm|ssmmessages|ec2messages)){0,2}$/,
  module: /^[A-Za-z_][A-Za-z0-9_.]{0,127}$/,
  namedImage: /^[a-z0-9][A-Za-z0-9._/:@-]{1,300}$/,
  newTargetGroupArn: targetGroupArn,
  newTaskDefinition: revisionName,
  nodePackage: /^(?:@[a-z0-9._-]{1,60}\/)?[a-z0-9_][a-z0-9._-]{0,100}$/,
  optionGroup: awsName,
  origin: /^https?:\/\/[A-Za-z0-9._:[\]-]{1,253}$/,
  otherVersion: /^\d{1,3}(?:\.\d{1,3}){0,2}$/,
  parameter: parameterName,
  parameterGroup: awsName,
  parameterName: /^[a-z_0-9.]{1,100}$/,
  path: /^(?:\.{0,2}\/)?[A-Za-z0-9_@.+-][A-Za-z0-9_@./+-]{0,199}$/,
  platform: /^linux\/(?:amd64|arm64)$/,
  otherPort: portNumber,
  port: portNumber,
  pr: /^(?:[a-z][a-z0-9-]{0,30}#)?\d{1,9}$/,
  prNumber: /^\d{1,9}$/,
  previousTaskDefinition: revisionName,
  profile: /^[A-Za-z0-9_.-]{1,64}$/,
  proxyName: awsName,
  /** Name in the catalogue of the run that redeploys, or goes back, in this environment. */
  redeployRun: catalogueName,
  redisPort: portNumber,
  region: /^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d$/,
  registry: /^[a-z0-9][a-z0-9.-]{0,252}(?::\d{1,5})?$/,
  registryAccount: accountId,
  registryKind: /^[a-z-]{2,20}$/,
  registryTokenParameter: parameterName,
  repository: /^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/,
  resource: /^(?:CPU|MEMORY)$/i,
  revision: /^[A-Za-z0-9_]{1,64}$/,
  revisionThatWorked: revisionName,
  role: roleName,
  rollbackRun: catalogueName,
  /** Name in the catalogue of the run that says how many tasks there are to be here. */
  scaleRun: catalogueName,
  scriptLine: portNumber,
  secret: /^[A-Za-z0-9/_+=.@-]{1,512}$/,
  secretArn: /^arn:[a-z-]{3,20}:secretsmanager:[A-Za-z0-9:/_+=.@-]{1,300}$/,
  securityGroup: awsId('sg'),
  service: ecsName('service', /(?:[A-Za-z0-9_-]{1,255}\/)?[A-Za-z0-9_-]{1,255}/),
  sizeGib: /^\d{1,5}$/,
  state: /^[a-z][a-z0-9-]{0,60}$/i,
  statusCode: /^\d{1,3}$/,
  subnetId: awsId('subnet'),
  targetGroupArn,
  task: /^[A-Za-z0-9:/_-]{1,300}$/,
  taskDefinition: ecsName('task-definition', /[A-Za-z0-9_-]{1,255}(?::\d{1,9})?/),
  taskRole: roleName,
  variable: /^[A-Za-z_][A-Za-z0-9_]{0,127}$/,
  vcpus: /^\d{1,5}$/,
  version: /^\d{1,3}(?:\.\d{1,3}){0,2}$/,
  volumeGib: /^\d{1,5}$/,
  vpcId: awsId('vpc'),
  worldGroup: awsId('sg'),
  worldRange: /^[0-9a-fA-F.:]{2,43}\/\d{1,3}$/,
  worldRuleId: /^sgr-[0-9a-f]{8,17}$/,
  zone: /^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d[a-z]$/,
} as const;

export type ValueName = keyof typeof shapes;
