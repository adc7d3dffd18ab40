import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/operations/{approval,approved-too-late,break-glass,forged-decision}.test.ts',
      'test/previews/somebody-elses.test.ts',
      'test/previews/up/replace.test.ts',
    ],
    testTimeout: 180_000,
  },
});
