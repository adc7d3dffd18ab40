import type { Job, Prepared } from '../kind.ts';

export async function prepareDeploy(_job: Job<'deploy'>, _step: string): Promise<Prepared> {
  throw new Error('not built yet');
}
