/**
 * What a value must look like before it may stand in a command that somebody will paste into a shell. No shape admits
 * blanks, quotes or any character that a shell reads as its own.
 */
const shapes = {
  action: /^[a-z0-9-]{1,40}:[A-Za-z0-9]{1,80}$/,
  appPort: /^\d{1,5}$/,
  clientGroup: /^sg-[0-9a-z]{3,17}$/,
  cluster: ecsName('cluster', /[A-Za-z0-9_-]{1,255}/),
  container: /^[A-Za-z0-9_-]{1,255}$/,
  databaseGroup: /^sg-[0-9a-z]{3,17}$/,
  databaseHost: /^[A-Za-z0-9.-]{1,253}$/,
  databaseIdentifier: /^[A-Za-z0-9-]{1,63}$/,
  databaseName: /^[A-Za-z0-9_.-]{1,63}$/,
  databaseUser: /^[A-Za-z0-9_.-]{1,63}$/,
  databaseVpcId: /^vpc-[0-9a-z]{3,17}$/,
  denial: /^(?:no-allow|explicit-deny|session-policy|boundary|organization)$/,
  encodedMessage: /^[A-Za-z0-9_-]{20,1600}$/,
  environment: /^[a-z][a-z0-9-]{0,30}$/,
  exitCode: /^\d{1,3}$/,
  expectedCodes: /^[0-9,-]{1,60}$/,
  groupVpcId: /^vpc-[0-9a-z]{3,17}$/,
  healthPath: /^\/[A-Za-z0-9._/-]{0,199}$/,
  image: /^[a-z0-9][a-z0-9.-]{0,252}(?::\d{1,5})?\/[A-Za-z0-9._/-]{1,255}(?::[A-Za-z0-9._-]{1,128})?$/,
  instanceId: /^i-[0-9a-f]{8,17}$/,
  instanceType: /^[a-z0-9-]{1,20}\.[a-z0-9-]{1,20}$/,
  localPort: /^\d{1,5}$/,
  logGroup: /^[A-Za-z0-9_./-]{1,512}$/,
  memoryMiB: /^\d{2,7}$/,
  missingEndpoints: /^(?:ssm|ssmmessages|ec2messages)(?:,(?:ssm|ssmmessages|ec2messages)){0,2}$/,
  module: /^[A-Za-z_][A-Za-z0-9_.]{0,127}$/,
  nodePackage: /^(?:@[a-z0-9._-]{1,60}\/)?[a-z0-9_][a-z0-9._-]{0,100}$/,
  parameter: /^\/[A-Za-z0-9_./-]{1,200}$/,
  port: /^\d{1,5}$/,
  pr: /^\d{1,9}$/,
  previousTaskDefinition: ecsName('task-definition', /[A-Za-z0-9_-]{1,255}:\d{1,9}/),
  profile: /^[A-Za-z0-9_.-]{1,64}$/,
  region: /^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d$/,
  registry: /^[a-z0-9][a-z0-9.-]{0,252}(?::\d{1,5})?$/,
  registryTokenParameter: /^\/[A-Za-z0-9_./-]{1,200}$/,
  repository: /^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/,
  revision: /^[A-Za-z0-9_]{1,64}$/,
  role: /^[A-Za-z0-9_+=,.@-]{1,64}$/,
  scriptLine: /^\d{1,5}$/,
  secret: /^[A-Za-z0-9/_+=.@-]{1,512}$/,
  securityGroup: /^sg-[0-9a-z]{3,17}$/,
  service: ecsName('service', /(?:[A-Za-z0-9_-]{1,255}\/)?[A-Za-z0-9_-]{1,255}/),
  subnetId: /^subnet-[0-9a-z]{3,17}$/,
  targetGroupArn:
    /^arn:[a-z-]{3,20}:elasticloadbalancing:[a-z0-9-]{1,20}:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{1,32}$/,
  task: /^[A-Za-z0-9:/_-]{1,300}$/,
  taskDefinition: ecsName('task-definition', /[A-Za-z0-9_-]{1,255}(?::\d{1,9})?/),
  vpcId: /^vpc-[0-9a-z]{3,17}$/,
  worldGroup: /^sg-[0-9a-z]{3,17}$/,
  worldRange: /^[0-9a-fA-F.:]{2,43}\/\d{1,3}$/,
  worldRuleId: /^sgr-[0-9a-f]{8,17}$/,
} as const;

export type ValueName = keyof typeof shapes;

/** Values by name: from the settings where the asking room knows them, from the evidence where it names them. */
export type Values = Readonly<Partial<Record<ValueName, string | number | undefined>>>;

/** The checked way from values to text. Nothing from evidence reaches a cause or a fix but through here. */
export type Facts = {
  /** The value where it has its shape, else a placeholder such as `<log-group>`. */
  readonly put: (name: ValueName) => string;
  readonly get: (name: ValueName) => string | undefined;
};

/** Evidence knows better than settings: it names what actually failed. */
export function createFacts(fromEvidence: Values, known: Values): Facts {
  const get = (name: ValueName) => checked(name, fromEvidence[name]) ?? checked(name, known[name]);
  return { get, put: (name) => get(name) ?? `<${toKebab(name)}>` };
}

export function isValueName(name: string): name is ValueName {
  return Object.hasOwn(shapes, name);
}

/** The AWS CLI takes names and ARNs alike. */
function ecsName(resource: string, name: RegExp): RegExp {
  return new RegExp(`^(?:arn:[a-z-]{3,20}:ecs:[a-z0-9-]{1,20}:\\d{12}:${resource}/)?${name.source}$`);
}

function checked(name: ValueName, value: string | number | undefined): string | undefined {
  const text = value === undefined ? '' : String(value);
  // A leading hyphen would be read as an option, whatever the shape admits.
  return shapes[name].test(text) && !text.startsWith('-') ? text : undefined;
}

function toKebab(name: string): string {
  return name.replace(/[A-Z][a-z]*/g, (word) => `-${word.toLowerCase()}`);
}
