import type { Job, Prepared } from '../kind.ts';

export async function prepareTunnel(_job: Job<'tunnel'>, _step: string): Promise<Prepared> {
  throw new Error('not built yet');
}
