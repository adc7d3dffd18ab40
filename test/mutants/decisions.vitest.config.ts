import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/access/*.test.ts',
      'test/health/{http-failure,http-probe,verdict}.test.ts',
      'test/operations/{decision,may-decide,plan}.test.ts',
      'test/previews/{expiry,may-tear-down,plan-sweep}.test.ts',
      'test/previews/follow/image-of-head.test.ts',
      'test/previews/up/up-situation.test.ts',
      'test/requests/{arguments,parse-command,tokenize}.test.ts',
      'test/runs/task/own-tasks.test.ts',
      'test/slack/{redact,verify-signature}.test.ts',
    ],
  },
});
