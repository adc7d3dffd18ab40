import { defineWork } from '../../operations/define-work.ts';
import { wake } from './declarations.ts';

export const work = defineWork(wake, async () => {
  throw new Error('not built yet');
});
