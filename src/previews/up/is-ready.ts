import type { ScriptReport } from '../documents/script-report.ts';

/** The last reading decides: an app that answered once may be gone by now, and a missing report says nothing. */
export const isReady = ({ app, state }: Pick<ScriptReport, 'app' | 'state'>): boolean =>
  app === 'ok' && (state === undefined || state.status === 'running');
