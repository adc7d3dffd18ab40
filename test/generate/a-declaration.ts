import * as z from 'zod/mini';
import type { Declaration } from '../../src/requests/declaration.ts';

/** Something that can be asked for, of which only what is given matters. */
export const aDeclaration = (given: Partial<Declaration>): Declaration => ({
  name: 'preview up',
  command: '/preview',
  positional: [],
  options: {},
  schema: () => z.object({}),
  access: 'preview:up',
  usage: '/preview up',
  summary: { en: 'launches', ja: '起動' },
  ...given,
});
