import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/operations/{approval,approved-too-late,break-glass,forged-decision,nobody-to-approve}.test.ts',
      'test/operations/approval.long.test.ts',
      'test/previews/somebody-elses{,.long}.test.ts',
      'test/previews/up/replace.test.ts',
    ],
    testTimeout: 180_000,
  },
});
