import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import type { HttpPost } from '../aws/http-post.ts';
import type { Taking } from './take-request.ts';

const delivery = z.object({ sentAt: z.number(), deadline: z.number() });

/** Submissions of windows, and shortcuts on messages. What they take is loaded when one comes. */
export function routeWindows(app: App, taking: Taking, send: HttpPost): void {
  app.view(/.*/, async ({ body, context, ack }) => {
    const { viewSubmissionSchema } = await import('../slack/interactions.ts');
    const { takeSubmission } = await import('./forms/take-submission.ts');
    const answer = await takeSubmission(viewSubmissionSchema.parse(body), delivery.parse(context), taking);
    await (answer ? ack(answer) : ack());
  });

  app.shortcut(/.*/, async ({ body, context, ack }) => {
    const { messageShortcutSchema } = await import('../slack/interactions.ts');
    const { answerShortcut } = await import('./forms/answer-shortcut.ts');
    await answerShortcut(messageShortcutSchema.parse(body), delivery.parse(context), taking, send);
    await ack();
  });
}
