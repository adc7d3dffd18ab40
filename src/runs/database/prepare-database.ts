import type { Job, Prepared } from '../kind.ts';

export async function prepareDatabase(_job: Job<'database'>, _step: string): Promise<Prepared> {
  throw new Error('not built yet');
}
