import { defineWork } from '../../operations/define-work.ts';
import { images } from './declarations.ts';

export const work = defineWork(images, async () => {
  throw new Error('not built yet');
});
