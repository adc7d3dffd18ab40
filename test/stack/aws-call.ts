import acme from '../../sandbox/acme.config.ts';
import { verdictOf } from '../../sandbox/aws/access.ts';
import { stackPolicies } from '../../sandbox/stack-policies.ts';

const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };

/** One action on one resource with the condition keys that AWS would know. */
export type AwsCall = {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
};

const policies = stackPolicies(acme, stack);

export const roleNames = [...policies.keys()].map((name) => name.slice(stack.name.length + 1));

/** Whether the role's own policy allows the call; what no statement mentions is denied. */
export function mayCall(role: string, { action, resource, context = {} }: AwsCall): boolean {
  const found = policies.get(`${stack.name}-${role}`) ?? [];
  return found.some((policy) => verdictOf(policy, action, resource, context) === 'allowed');
}

export const arn = (service: string, resource: string, { region = stack.region, account = stack.account } = {}) =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

export const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

export const instance = (id = 'i-0123456789abcdef0') => arn('ec2', `instance/${id}`);

export const tagged = (prefix: string, tags: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));

/** Whose previews a call is about: a repository on GitHub, and what the settings call it. */
export type Own = { readonly repository: string; readonly key: string };

export const oursOf = ({ repository }: Own) => ({ Slipway: stack.name, Purpose: 'pr-preview', Repository: repository });

/** The condition keys of a launch's volume as Slipway asks for it. */
export const volumeOf = (own: Own) => ({
  ...tagged('aws:RequestTag', oursOf(own)),
  'ec2:VolumeSize': '30',
  'ec2:VolumeType': 'gp3',
  'ec2:Encrypted': 'false',
});

/** The condition keys of a launch as Slipway makes it. */
export const launchOf = (own: Own) => ({
  ...tagged('aws:RequestTag', oursOf(own)),
  'aws:TagKeys': ['Slipway', 'Purpose', 'PR', 'shutdown-at'],
  'ec2:MetadataHttpTokens': 'required',
  'ec2:MetadataHttpPutResponseHopLimit': '1',
  'ec2:InstanceType': 't3.small',
  'ec2:InstanceProfile': `arn:aws:iam::123456789012:instance-profile/${stack.name}-preview-${own.key}`,
});

export const call = (action: string, resource = '*', context: AwsCall['context'] = {}): AwsCall => ({
  action,
  resource,
  context,
});
