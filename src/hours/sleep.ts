import { defineWork } from '../operations/define-work.ts';
import { sleep } from './declarations.ts';

export const work = defineWork(sleep, async () => {
  throw new Error('not built yet');
});
