import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { App, AwsLambdaReceiver } from '@slack/bolt';

/** What Bolt's and AWS's own documentation lead to: the receiver for Lambda and two clients of the AWS SDK. */

type Handler = ReturnType<AwsLambdaReceiver['toHandler']>;

const environment = process.env;
const ssm = new SSMClient({});
const lambda = new LambdaClient({});
let created: Promise<Handler> | undefined;

async function createHandler(): Promise<Handler> {
  const { SLACK_SIGNING_SECRET_PARAMETER: signing = '', SLACK_BOT_TOKEN_PARAMETER: bot = '' } = environment;
  const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: [signing, bot], WithDecryption: true }));
  const value = (name: string) => Parameters.find(({ Name }) => Name === name)?.Value ?? '';
  const receiver = new AwsLambdaReceiver({ signingSecret: value(signing) });
  const authorization = { botToken: value(bot), botId: 'B0SLIPWAY', botUserId: 'U0SLIPWAY' };
  // Without `authorize` Bolt would call auth.test as well.
  const app = new App({ receiver, authorize: () => Promise.resolve(authorization) });
  app.command('/preview', async ({ command, ack }) => {
    const payload = JSON.stringify({ text: command.text, user: command.user_id });
    const invoke = { FunctionName: environment.OPERATION_FUNCTION ?? '', InvocationType: 'Event' as const };
    await lambda.send(new InvokeCommand({ ...invoke, Payload: Buffer.from(payload) }));
    await ack();
  });
  return receiver.toHandler();
}

export async function handler(event: Parameters<Handler>[0], context: Parameters<Handler>[1]) {
  created ??= createHandler();
  return (await created)(event, context);
}
