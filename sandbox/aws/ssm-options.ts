import type { RepositorySettings } from '../../src/config/repositories.ts';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { ImageStore } from '../registry/image-store.ts';
import type { LocalEc2 } from './ec2.ts';
import type { DocumentSource } from './ssm-documents.ts';

export type SsmOptions = {
  readonly clock: Clock;
  readonly stack: Stack;
  readonly faults: ReadonlySet<FaultName>;
  readonly ec2: LocalEc2;
  readonly documents: () => readonly DocumentSource[];
  /** What instances pull. */
  readonly images: Pick<ImageStore, 'find'>;
  /** Those that have previews. */
  readonly repositories: readonly RepositorySettings[];
};
