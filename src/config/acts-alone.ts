import type { Settings } from './settings.ts';

/** Whether any environment has hours. */
export const hasHours = ({ environments }: Pick<Settings, 'environments'>): boolean =>
  Object.values(environments).some(({ hours }) => hours);

/** Whether anything is ever done that nobody asks for: following pull requests, keeping hours. */
export const actsAlone = (settings: Settings): boolean =>
  Boolean(settings.github && settings.previews) || hasHours(settings);
