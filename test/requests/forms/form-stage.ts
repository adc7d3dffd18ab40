import acme from '../../../sandbox/acme.config.ts';
import type { WriteLog } from '../../../src/config/handler-options.ts';
import { declarations } from '../../../src/registry.ts';
import { createSlackHandler } from '../../../src/requests/create-slack-handler.ts';
import type { ParsingSettings } from '../../../src/requests/declaration.ts';
import { type RequestEvent, requestEventSchema } from '../../../src/requests/request.ts';
import { toParsingSettings } from '../../../src/requests/to-parsing-settings.ts';
import { startFakeAws } from '../fake-aws.ts';
import { commandForm, delivered } from '../slack-delivery.ts';

const sentAt = Date.UTC(2026, 0, 15, 9);

const web = { key: 'web', isDefault: false, repository: 'acme/gym-web', longest: 3_600_000 };

const acmeParsing: ParsingSettings = toParsingSettings(acme);
export const withTwoRepositories: ParsingSettings = {
  ...acmeParsing,
  repositories: [...acmeParsing.repositories, web],
};

/** The Slack function beside an AWS and a Slack that record what they are asked. */
export async function formStage(settings: ParsingSettings = acmeParsing) {
  const aws = await startFakeAws();
  const logged: string[] = [];
  const log: WriteLog = (level, message, facts) => logged.push(JSON.stringify({ level, message, ...facts }));
  const environment = {
    signingSecretParameter: '/slack/signing',
    botTokenParameter: '/slack/bot',
    operationFunction: 'slipway-dev-operation:durable',
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
    awsEndpointUrl: aws.url,
    slackApiUrl: `${aws.url}/api/`,
    githubApiUrl: aws.url,
  };
  const handler = createSlackHandler(settings, declarations, { environment, now: () => sentAt, log });
  const interact = (payload: object) =>
    handler(delivered(new URLSearchParams({ payload: JSON.stringify({ ...sender, ...payload }) }).toString(), sentAt));
  return {
    aws,
    logged,
    interact,
    type: (command: string, text: string) =>
      handler(delivered(commandForm(command, text, { response_url: `${aws.url}/response` }), sentAt)),
    /** Slack opens the next window. */
    willOpen: (id = 'V1') => aws.replyOnce(/views\.open/, opened(id)),
    willRefuse: (error: string) => aws.replyOnce(/views\.open/, { body: JSON.stringify({ ok: false, error }) }),
    started: (): RequestEvent[] => aws.to('/invocations').map(({ body }) => requestEventSchema.parse(JSON.parse(body))),
    called: (method: string) => aws.to(`/api/${method}`).map(({ body }) => JSON.parse(body)),
    /** The methods of Slack and the calls of AWS, in order. */
    order: () => aws.received.map(({ path }) => path.replace(/^.*\//, '')),
  };
}

export type FormStage = Awaited<ReturnType<typeof formStage>>;

const opened = (id: string) => ({ body: JSON.stringify({ ok: true, view: { id, hash: '1.a' } }) });

const sender = { team: { id: 'T0ACME' }, api_app_id: 'A0SLIPWAY', user: { id: 'U0DEV' } };

type Filled = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const placeInC0 = { form: 'run', language: 'en', channel: 'C0PREVIEWS' } as const;

/** What Slack sends of a form that somebody submits: `blocks` as they were offered, `values` by block and action. */
export const submission = (
  place: object | string,
  {
    blocks,
    values,
    hash = '2.b',
  }: { readonly blocks: readonly object[]; readonly values: Filled; readonly hash?: string },
) => ({
  type: 'view_submission',
  trigger_id: '5.6.ghi',
  view: {
    id: 'V1',
    hash,
    type: 'modal',
    callback_id: 'slipway:form',
    private_metadata: typeof place === 'string' ? place : JSON.stringify(place),
    blocks,
    state: { values },
  },
});
