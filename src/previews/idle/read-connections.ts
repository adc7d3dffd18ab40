import { previewTags } from '../../access/statements/preview-statements.ts';
import { type Answer, answersTo, askTagged } from '../../aws/ask-tagged.ts';
import { AwsError } from '../../aws/aws-error.ts';
import type { Scheduled } from '../../operations/scheduled.ts';
import { tellUseHash } from '../documents/document-hash.ts';
import { tellUseKey } from '../documents/tell-use-key.ts';
import type { Unread } from './use-evidence.ts';

export type Connections = Unread | { readonly lastAt?: number | undefined };

const pace = { everyMs: 2_000, forMs: 30_000 };

const usedMarker = /^::slipway used ([A-Za-z0-9+/]{1,40}={0,2})\r?$/m;
const secondsAgo = /^\d{1,9}$/;

/** What the document printed, read at a moment. Anything but what it prints is not read. */
export function parseUsed(printed: string, now: number): Connections {
  const [, encoded = ''] = usedMarker.exec(printed) ?? [];
  const said = Buffer.from(encoded, 'base64').toString('utf8');
  if (said === 'never') return {};
  return secondsAgo.test(said) ? { lastAt: now - Number(said) * 1000 } : 'unread';
}

/**
 * When somebody connected to each of these instances last: one command to all previews, whatever their number. Whoever
 * does not answer in time cannot be read.
 */
export async function readConnections(
  { connect, stack, now, wait, log }: Scheduled,
  instances: readonly string[],
): Promise<(instance: string) => Connections> {
  const connection = connect(stack.region);
  let answers: ReadonlyMap<string, Answer> = new Map();
  try {
    const document = `${stack.name}-${tellUseKey}-${tellUseHash()}`;
    const command = await askTagged(connection, { document, tags: previewTags(stack), comment: 'slipway sweep' });
    for (let waited = 0; waited < pace.forMs && !isAnswered(answers, instances); waited += pace.everyMs) {
      await wait(pace.everyMs);
      answers = await answersTo(connection, command);
    }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    log('warn', 'Connections cannot be read', { code: error.failure.code });
  }
  return (instance) => {
    const printed = answers.get(instance)?.printed;
    return printed === undefined ? 'unread' : parseUsed(printed, now);
  };
}

/** Everybody has answered who was reached: what is offline is not asked at all. */
const isAnswered = (answers: ReadonlyMap<string, Answer>, instances: readonly string[]): boolean =>
  instances.some((instance) => answers.has(instance)) &&
  instances.every((instance) => answers.get(instance)?.isOver !== false);
