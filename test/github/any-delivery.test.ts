import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGithubHandler } from '../../src/github/create-github-handler.ts';
import { readImagePushed } from '../../src/github/image-pushed-event.ts';
import { wakeEventSchema, wakeName } from '../../src/github/wake.ts';
import { readWebhook } from '../../src/github/webhook-event.ts';
import { startFakeAws } from '../requests/fake-aws.ts';
import { delivered, delivery, pullRequestPayload, webhookSecret, workflowRunPayload } from './webhook-delivery.ts';

const settings = { webhookSecret: '/github/secret', repositories: [{ repository: 'acme/gym-api' }] };
let aws: Awaited<ReturnType<typeof startFakeAws>>;
let handler: ReturnType<typeof createGithubHandler>;

beforeEach(async () => {
  aws = await startFakeAws({ '/github/secret': webhookSecret });
  handler = createGithubHandler(settings, {
    environment: {
      signingSecretParameter: '',
      botTokenParameter: '',
      operationFunction: 'slipway-dev-operation:durable',
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      awsEndpointUrl: aws.url,
      slackApiUrl: aws.url,
      githubApiUrl: aws.url,
    },
    log: () => {},
  });
});
afterEach(() => aws.close());

/** A payload of GitHub in which one field, wherever it stands, is something else. */
const damaged = fc
  .tuple(fc.constantFrom(pullRequestPayload(), workflowRunPayload()), fc.nat(), fc.jsonValue())
  .map(([payload, nth, instead]) => {
    let fields = 0;
    JSON.stringify(payload, (_, value) => {
      fields += 1;
      return value;
    });
    // The first is the payload as a whole.
    let left = (nth % (fields - 1)) + 1;
    return JSON.stringify(payload, (_, value) => {
      left -= 1;
      return left === -1 ? instead : value;
    });
  });

describe('whatever is delivered', () => {
  it('is answered with no 5xx, and nothing is thrown', async () => {
    const event = fc.oneof(
      fc.anything(),
      fc.record({ headers: fc.dictionary(fc.string(), fc.string()), body: fc.string(), isBase64Encoded: fc.boolean() }),
      fc.string().map((body) => delivered(body, { headers: { 'x-hub-signature-256': 'sha256=0' } })),
      fc.json().map((body) => delivered(body)),
      fc
        .tuple(damaged, fc.constantFrom('pull_request', 'workflow_run', 'ping', '__proto__'))
        .map(([body, name]) => delivered(body, { event: name })),
    );
    await fc.assert(
      fc.asyncProperty(event, async (sent) => {
        expect((await handler(sent)).statusCode).toBeLessThan(500);
      }),
    );
  });

  it('wakes what the operation takes, or nothing', () => {
    const events = fc.constantFrom('pull_request', 'workflow_run');
    fc.assert(
      fc.property(events, damaged, (event, body) => {
        const read = readWebhook(settings, { event, delivery, payload: JSON.parse(body) });
        if (read.kind !== 'wake') return;
        expect(wakeEventSchema.parse(JSON.parse(JSON.stringify(read.wake)))).toEqual(read.wake);
        expect(read.wake.repository.name).toBe('acme/gym-api');
        expect(wakeName(read.wake)).toMatch(/^[\w.-]{1,64}$/);
      }),
    );
  });

  it('of CI is taken or refused with a reason', () => {
    fc.assert(
      fc.property(fc.anything(), (said) => {
        expect(readImagePushed(settings, said, 'image-1').kind).toBe('refused');
      }),
    );
  });
});
