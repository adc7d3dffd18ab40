import { App, LogLevel } from '@slack/bolt';
import type { WriteLog } from '../config/handler-options.ts';
import type { LambdaReceiver } from './receiver.ts';

/** A Bolt app that routes payloads and calls nobody: no `auth.test` at start, no client with a token, no chatter. */
export function createApp(receiver: LambdaReceiver, log: WriteLog): App {
  const tell = (level: 'info' | 'warn' | 'error') => (): void => log(level, 'Bolt wrote a log line');
  const app = new App({
    receiver,
    authorize: () => Promise.resolve({}),
    convoStore: false,
    ignoreSelf: false,
    logger: {
      debug: () => {},
      info: () => {},
      warn: tell('warn'),
      error: tell('error'),
      setLevel: () => {},
      setName: () => {},
      getLevel: () => LogLevel.INFO,
    },
  });
  app.error((error) => Promise.reject(error));
  return app;
}
