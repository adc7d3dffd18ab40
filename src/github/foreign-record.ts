import type { WriteLog } from '../config/handler-options.ts';
import type { Delivered, ReadWebhook } from './webhook-event.ts';

type Foreign = Extract<ReadWebhook, { readonly kind: 'foreign' }>;

/**
 * Records in the shared log group, in the shape of every audit record, that an event was signed rightly and came from
 * where the settings have nothing: somebody installed the App, or wrote the secret into a hook, elsewhere.
 */
export function recordForeign(log: WriteLog, foreign: Foreign, { event, delivery }: Delivered, now: number): void {
  const { of, action, sender, name, id } = foreign;
  log('info', 'audit', {
    audit: {
      time: new Date(now).toISOString(),
      user: sender ? `github:${sender.login}` : 'github',
      action: `github:${event}`,
      outcome: 'denied',
      rule: of === 'repository' ? 'no repository of the settings' : 'not the installation of the settings',
      role: '',
      requestId: delivery,
      text: `${event} ${action} ${name.replaceAll(/[^\w./-]/g, '_').slice(0, 200)} (${id})`,
      reason: `foreign ${of}`,
      durationMs: 0,
    },
  });
}
