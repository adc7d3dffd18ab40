import { parseDuration } from '../../config/duration.ts';
import type { RepositorySettings } from '../../config/repositories.ts';

/** How long the app may take until it answers, in seconds. The settings were validated at packaging. */
export const startSeconds = ({ app }: RepositorySettings): number =>
  Math.ceil((parseDuration(app.startWithin) ?? 180_000) / 1000);

/** The input that `healthy` reads. */
export const startInput = { StartWithin: (repository: RepositorySettings): string => String(startSeconds(repository)) };
