import { describe, expect, it } from 'vitest';
import { isReady } from '../../../src/previews/up/is-ready.ts';

const state = { status: 'running', exitCode: 0, outOfMemory: false, restarts: 0 };

describe('a preview', () => {
  it.each([
    { name: 'whose app answers and runs', report: { app: 'ok', state }, ready: true },
    { name: 'whose app answers, of an unknown container', report: { app: 'ok' }, ready: true },
    {
      name: 'whose container restarts',
      report: { app: 'ok', state: { ...state, status: 'restarting' } },
      ready: false,
    },
    { name: 'whose app is down', report: { app: 'down', state }, ready: false },
    { name: 'without a report', report: {}, ready: false },
  ] as const)('$name is ready: $ready', ({ report, ready }) => {
    expect(isReady(report)).toBe(ready);
  });
});
