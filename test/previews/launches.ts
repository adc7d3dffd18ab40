import { accepted, type play } from '../play.ts';

export const launches = (played: Awaited<ReturnType<typeof play>>) =>
  accepted(played, 'RunInstances').filter(({ input }) => input.DryRun !== true);
