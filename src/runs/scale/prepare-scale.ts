import type { Job, Prepared } from '../kind.ts';

export async function prepareScale(_job: Job<'scale'>, _step: string): Promise<Prepared> {
  throw new Error('not built yet');
}
