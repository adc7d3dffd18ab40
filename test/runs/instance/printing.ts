import acme from '../../../sandbox/acme.config.ts';
import { settle } from '../../../sandbox/play/settle.ts';
import { settingsSchema } from '../../../src/config/settings.ts';
import { inSandbox } from '../../in-sandbox.ts';

/** What was sent for a command of the catalogue, its result, and what was asked of S3. */
export const printing = (lines: number, runOutput?: { bucket: string; prefix?: string }) =>
  inSandbox(
    async ({ sandbox: { aws, slack, stage } }) => {
      for (const text of ['/preview up 123', `/run container-logs pr-123 --lines ${lines}`]) {
        await slack.type('U0DEV', text);
        await settle(stage);
      }
      const text = slack
        .messages()
        .map((message) => message.text)
        .join('\n');
      const sent = aws.calls.filter(({ operation }) => operation === 'SendCommand').map(({ input }) => input);
      return { text, sent, services: aws.calls.map(({ service }) => service) };
    },
    { settings: settingsSchema.parse({ ...acme, runOutput, slack: { ...acme.slack, language: 'en' } }) },
  );
