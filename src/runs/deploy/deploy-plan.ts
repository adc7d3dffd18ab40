import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { ServiceSeen } from './look-at-deploy.ts';

export type DeployPlan = {
  readonly cluster: Cluster;
  readonly access: ClusterAccess;
  readonly seen: ServiceSeen;
  readonly container: string;
  readonly tag: string;
  readonly image: { readonly place: string; readonly digest: string };
  /** The digest that the tag names by now, where it is another; empty where it names none. */
  readonly moved: string | undefined;
};
