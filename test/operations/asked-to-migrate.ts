import { accepted, type Played } from '../play.ts';

export const started = (played: Played) => accepted(played, 'RunTask');

export const migrate = ['--as', 'U0OPS', '/run migrate staging'] as const;
