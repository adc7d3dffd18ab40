import type { Database } from '../../aws/rds.ts';
import type { Evidence } from '../../runbook/evidence.ts';

/** The state of a cluster or an instance, of which the runbook knows what ends it. */
export const databaseEvidence = ({ identifier, state, kind }: Database): Evidence => ({
  kind: 'database',
  identifier,
  state,
  cluster: kind === 'cluster',
});
