import { httpPost } from '../aws/http-post.ts';
import { createLineLog } from '../aws/line-log.ts';
import { createSignedCall } from '../aws/signed-call.ts';
import { startExecution } from '../aws/start-execution.ts';
import { readEnvironment } from '../config/environment.ts';
import type { HandlerOptions } from '../config/handler-options.ts';
import { readImagePushed } from './image-pushed-event.ts';
import { wakeName } from './wake.ts';
import type { WebhookSettings } from './webhook-settings.ts';

type Answer = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

const startWithinMs = 8_000;

/**
 * The function that CI invokes once it has pushed an image. It wakes a look at the pull request like an event of GitHub:
 * CI cannot say what is deployed, and cannot ask for anything else.
 * @throws where the look could not be started: Lambda tries again, under the same name.
 */
export function createImagePushedHandler(
  settings: Pick<WebhookSettings, 'repositories'>,
  options: HandlerOptions = {},
): (event: unknown, context: { readonly awsRequestId: string }) => Promise<Answer> {
  const environment = options.environment ?? readEnvironment(['operationFunction']);
  const now = options.now ?? Date.now;
  const log = options.log ?? createLineLog('slipway-image-pushed', now);
  const { region, credentials, awsEndpointUrl: endpoint, operationFunction: functionName } = environment;
  const callAws = createSignedCall({ region, credentials, endpoint }, httpPost, now);
  return async (event, { awsRequestId }) => {
    const read = readImagePushed(settings, event, `image-${awsRequestId}`);
    if (read.kind === 'refused') {
      log('warn', 'What CI said of an image was not taken', { requestId: awsRequestId, reason: read.reason });
      return { accepted: false, reason: read.reason };
    }
    const { wake } = read;
    const execution = { functionName, name: wakeName(wake), input: JSON.stringify(wake) };
    const started = await startExecution(callAws, { ...execution, deadline: now() + startWithinMs });
    if (started.kind === 'started') return { accepted: true };
    throw new Error(`A pull request was not looked at: ${started.reason}`);
  };
}
