export type TextSource =
  | 'log'
  | 'command-output'
  | 'stopped-reason'
  | 'service-event'
  | 'aws-error'
  | 'cloud-init'
  | 'ci'
  /** Pasted by somebody: it may have come from anywhere. */
  | 'pasted';

/**
 * Where a text came from: the same timeout means another security group on a preview than in a service. `instance` is a
 * named instance that is no preview, `database` the host of a database.
 */
export type Place = 'preview' | 'service' | 'task' | 'instance' | 'database' | 'workstation' | 'ci' | 'unknown';

export type SsmEndpoint = 'ssm' | 'ssmmessages' | 'ec2messages';

export type StoppedContainer = {
  readonly name: string;
  readonly exitCode?: number | undefined;
  readonly reason?: string | undefined;
  readonly essential?: boolean | undefined;
};

/** What the other rooms saw, as it came: the runbook explains it and never goes looking for more. */
export type Evidence =
  | Told
  | Target
  | StoppedTask
  | Deployment
  | ServiceState
  | DatabaseAccess
  | DatabaseState
  | SsmOffline
  | SsmCommand
  | InstanceEnded
  | Container
  | AwsFailure
  | Probe;

type Told = {
  readonly kind: 'text';
  readonly source: TextSource;
  readonly text: string;
  readonly place?: Place | undefined;
};

export type Target = {
  readonly kind: 'target';
  readonly state: string;
  readonly reason?: string | undefined;
  readonly description?: string | undefined;
  readonly loadBalancer?: 'application' | 'network' | 'gateway' | undefined;
  /** What the health check speaks, as Elastic Load Balancing names it. */
  readonly protocol?: string | undefined;
};

/** `containers` in the order in which they ended, where that is known. */
export type StoppedTask = {
  readonly kind: 'stopped-task';
  readonly stopCode?: string | undefined;
  readonly stoppedReason?: string | undefined;
  readonly containers: readonly StoppedContainer[];
  readonly place?: Place | undefined;
};

type DeploymentController = 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';

export type Deployment = {
  readonly kind: 'deployment';
  readonly rolloutState: string;
  readonly reason?: string | undefined;
  readonly failedTasks?: number | undefined;
  readonly controller?: DeploymentController | undefined;
  /** Which of the service's deployments it is: the one that failed, the one that ECS goes back to, or simply the newest. */
  readonly role?: 'failed' | 'returning-to' | 'newest' | undefined;
  /** The revision that it deploys, and the one that ECS goes back to or that worked before. */
  readonly taskDefinition?: string | undefined;
  readonly returningTo?: string | undefined;
  readonly running?: number | undefined;
  readonly desired?: number | undefined;
  readonly minutes?: number | undefined;
  /** The service's messages since it began, newest first. */
  readonly events?: readonly string[] | undefined;
};

type ServiceState = {
  readonly kind: 'service';
  readonly status: string;
  readonly running: number;
  readonly desired: number;
};

/** Over all security groups of the database together. */
export type DatabaseAccess = {
  readonly kind: 'database-access';
  readonly port: number;
  readonly client: 'service' | 'preview';
  readonly admitted: { readonly client: boolean; readonly world: boolean };
  readonly databaseGroup?: string | undefined;
  readonly clientGroup?: string | undefined;
  readonly worldRange?: string | undefined;
  readonly worldGroup?: string | undefined;
  readonly worldRuleId?: string | undefined;
};

type DatabaseState = {
  readonly kind: 'database';
  readonly identifier: string;
  readonly state: string;
  readonly cluster: boolean;
};

export type SsmOffline = {
  readonly kind: 'ssm-offline';
  readonly via: 'ssm' | 'ecs-exec';
  readonly instanceId?: string | undefined;
  readonly hasProfile?: boolean | undefined;
  /** The subnet has no route to an internet gateway. */
  readonly privateSubnet?: boolean | undefined;
  readonly hasNat?: boolean | undefined;
  readonly endpoints?: readonly SsmEndpoint[] | undefined;
  /** It has answered since it was launched: profile, route and endpoints were right then. */
  readonly wasOnline?: boolean | undefined;
};

/** How Run Command says that a command ended, where the script itself left no report. */
export type SsmCommand = {
  readonly kind: 'ssm-command';
  readonly status: string;
  readonly statusDetails?: string | undefined;
  /** Standard error, which holds the agent's own words. */
  readonly errors?: string | undefined;
  readonly instanceId?: string | undefined;
  readonly place?: Place | undefined;
};

/** An instance that ended, or never ran, with EC2's StateReason. */
export type InstanceEnded = {
  readonly kind: 'instance-ended';
  readonly state: string;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly instanceId?: string | undefined;
  readonly place?: Place | undefined;
};

/** A container of a preview or an instance, as Docker tells it. */
export type Container = {
  readonly kind: 'container';
  readonly name: string;
  readonly state: string;
  readonly exitCode?: number | undefined;
  readonly outOfMemory?: boolean | undefined;
  readonly error?: string | undefined;
  readonly place?: Place | undefined;
};

/** `action` and `role` are known to the caller even where the message does not name them. */
type AwsFailure = {
  readonly kind: 'aws-failure';
  readonly code: string;
  readonly message: string;
  readonly action?: string | undefined;
  readonly role?: string | undefined;
  readonly place?: Place | undefined;
};

export type Probe = {
  readonly kind: 'probe';
  readonly of: 'app' | 'db-tcp' | 'db-connect';
  readonly from: 'preview' | 'service' | 'internet';
  readonly outcome: 'ok' | 'refused' | 'timeout' | 'failed';
  readonly port?: number | undefined;
  /** What the app answered, or curl's exit code where it did not. */
  readonly status?: number | undefined;
  readonly curl?: number | undefined;
  readonly location?: string | undefined;
  /** Where the kernel shows the app's processes to listen, beside the port that was asked. */
  readonly listens?: 'loopback' | 'open' | 'elsewhere' | undefined;
  /** The first port that they do listen on, where that is another. */
  readonly otherPort?: number | undefined;
  readonly detail?: string | undefined;
};
