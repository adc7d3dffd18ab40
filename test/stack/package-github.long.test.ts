import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { delivered, delivery, headSha, pullRequestPayload, webhookSecret } from '../github/webhook-delivery.ts';
import { startFakeAws } from '../requests/fake-aws.ts';
import { type Packaged, packageStack } from './package-stack.ts';
import { startPackagedFunction } from './packaged-function.ts';
import { withGithub } from './with-github.ts';

let packaged: Packaged;
let aws: Awaited<ReturnType<typeof startFakeAws>>;
beforeAll(async () => {
  packaged = await packageStack(withGithub);
  aws = await startFakeAws({ '/slipway/dev/github/webhook-secret': webhookSecret });
});
afterAll(async () => {
  aws.close();
  await packaged.remove();
});

const ofType = (type: string) =>
  Object.entries(packaged.template.Resources).filter(([, resource]) => resource.Type === type);

describe('the packaged stack of a team whose previews follow their pull requests', () => {
  it('holds the two functions that GitHub and CI call, each with a role of its own and the shared log group', () => {
    const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    expect(functions.slice(4)).toMatchObject([
      { FunctionName: 'slipway-dev-github', Role: { 'Fn::GetAtt': ['GithubRole', 'Arn'] } },
      { FunctionName: 'slipway-dev-image-pushed', Role: { 'Fn::GetAtt': ['ImagePushedRole', 'Arn'] } },
    ]);
    for (const { Runtime, LoggingConfig } of functions) {
      expect(Runtime).toBe('nodejs24.x');
      expect(LoggingConfig).toMatchObject({ LogGroup: '/slipway/slipway-dev' });
    }
  });

  it("has a URL for GitHub's, and none for CI's, and limits what everybody can call", () => {
    expect(ofType('AWS::Lambda::Url').map(([name]) => name)).toEqual([
      'SlackLambdaFunctionUrl',
      'GithubLambdaFunctionUrl',
    ]);
    const limits = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties.ReservedConcurrentExecutions);
    expect(limits).toEqual([10, undefined, undefined, undefined, 10, undefined]);
  });

  it.each([
    ['github', 17],
    ['image-pushed', 14],
  ])(
    'ships one small file for the %s function, without AWS clients, Octokit and settings that it has no use for',
    async (name, most) => {
      const { bytes, files } = await packaged.unzip(name);
      expect([...files.keys()]).toEqual([`handlers/${name}.js`]);
      expect(bytes).toBeLessThan(most * 1024);
      const text = files.get(`handlers/${name}.js`);
      expect(text).toContain('"acme/gym-api"');
      for (const marker of ['@aws-sdk/', '@smithy/', '@octokit/request', 'private-key', 'octo-dev', 'docker', 'U0DEV'])
        expect(text).not.toContain(marker);
    },
  );

  it.each([
    {
      name: 'github',
      event: delivered(JSON.stringify(pullRequestPayload())),
      answer: { statusCode: 202 },
      started: `gh-${delivery}`,
    },
    {
      name: 'image-pushed',
      event: { repository: 'acme/gym-api', pr: 123, sha: headSha },
      answer: { accepted: true },
      started: expect.stringMatching(/^gh-image-[\w-]{10,}$/),
    },
  ])(
    'has a $name function that works alone in a folder and a process of its own',
    async ({ name, event, answer, started }) => {
      const before = aws.to('/invocations').length;
      const running = await startPackagedFunction(packaged, name, {
        region: 'ap-northeast-1',
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
        variables: { AWS_ENDPOINT_URL: aws.url },
        line: () => {},
      });
      try {
        const arn = `arn:aws:lambda:ap-northeast-1:123456789012:function:slipway-dev-${name}`;
        expect(await running.invoke(event, arn)).toMatchObject(answer);
      } finally {
        await running.close();
      }
      const [invocation] = aws.to('/invocations').slice(before);
      expect(invocation?.headers['x-amz-durable-execution-name']).toEqual(started);
      expect(invocation?.path).toContain('slipway-dev-operation%3Adurable');
    },
  );
});
