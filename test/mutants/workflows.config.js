import { mutationOf } from './mutation-of.js';

/** What decides in the middle of a request: tested by whole plays, so each mutant takes seconds. */
export default mutationOf('test/mutants/workflows.vitest.config.ts', [
  'src/operations/approval.ts',
  'src/previews/up/replace.ts',
]);
