import { automation, iamRoleArn } from '../../src/access/iam-role-arn.ts';
import { actsAlone, hasHours } from '../../src/config/acts-alone.ts';
import { architectureOfType, machineImage } from '../../src/config/machine-image.ts';
import { storedVariables } from '../../src/config/preview-database.ts';
import { repositoriesOf } from '../../src/config/repositories.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { Stack } from '../../src/config/stack.ts';
import type { Caller } from './callers.ts';
import { publicImages } from './images.ts';
import type { LocalSsm } from './ssm.ts';

/** Stand in the Slack secrets' parameters where nobody gives others. */
export const slackSecrets = {
  signingSecret: 'sandbox-signing-secret',
  botToken: 'xoxb-sandbox',
};

export const slackParameterNames = ({ name }: Stack) => {
  const stage = name.split('-').at(-1);
  return { signingSecret: `/slipway/${stage}/slack/signing-secret`, botToken: `/slipway/${stage}/slack/bot-token` };
};

type Seeds = {
  readonly settings: Settings;
  readonly stack: Stack;
  readonly secrets: typeof slackSecrets;
  readonly parameters: ReadonlyMap<string, string>;
};

/** Everything that a team puts into Parameter Store before the first deployment. */
export function seedParameters(ssm: LocalSsm, { settings, stack, secrets, parameters }: Seeds) {
  const names = slackParameterNames(stack);
  ssm.setParameter(names.signingSecret, secrets.signingSecret, 'SecureString');
  ssm.setParameter(names.botToken, secrets.botToken, 'SecureString');
  for (const repository of repositoriesOf(settings.previews)) {
    const { registry, instance, parameterKeyArns } = repository;
    const [keyArn] = parameterKeyArns;
    for (const { parameter } of [...storedVariables(repository), ...Object.values(registry ?? {})])
      ssm.setParameter(parameter, `value of ${parameter}`, 'SecureString', { keyArn });
    const image = machineImage(instance);
    const architecture = architectureOfType(instance.type) ?? 'amd64';
    if ('amiParameter' in image) ssm.setParameter(image.amiParameter, publicImages[architecture]);
  }
  for (const [name, value] of parameters) ssm.setParameter(name, value, 'SecureString');
}

/** The roles trust the operation function alone: people's for what they ask for, that of GitHub's events for events. */
export function trustsOf(
  settings: Settings,
  stack: Stack,
): (roleArn: string, caller: Caller, session: string) => boolean {
  const mapped = Object.values(settings.access.roles).map(({ iamRoleArn: arn }) =>
    typeof arn === 'string' ? arn : iamRoleArn(stack, arn),
  );
  const events = actsAlone(settings) ? [iamRoleArn(stack, automation)] : [];
  return (roleArn, caller, session) =>
    caller.session === '' &&
    caller.role === `${stack.name}-operation` &&
    ((mapped.includes(roleArn) && session.startsWith('slack-')) ||
      (events.includes(roleArn) &&
        ((settings.github && session.startsWith('github-')) || (hasHours(settings) && session.startsWith('hours-')))));
}
