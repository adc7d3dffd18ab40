/** Where a service answers that has no client of the SDK here. */
export const apiHost = (service: string, region: string): string => `${service}.${region}.${suffixOf(region)}`;

/** IAM has one address for all Regions of a partition, and signs for one of them. */
export function iamPlace(region: string): { readonly host: string; readonly region: string } {
  if (region.startsWith('cn-')) return { host: 'iam.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' };
  if (region.startsWith('us-gov-')) return { host: 'iam.us-gov.amazonaws.com', region: 'us-gov-west-1' };
  return { host: 'iam.amazonaws.com', region: 'us-east-1' };
}

const suffixOf = (region: string): string => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com');
