/** The text of slipway.config.ts with what lets previews follow their pull requests. */
export function withGithub(text: string): string {
  const edited = text
    .replace('  environments: {\n    staging', `${github}  environments: {\n    staging`)
    .replace(
      "repository: 'acme/gym-api',",
      "repository: 'acme/gym-api', githubIds: { owner: 583231, repository: 1296269 },",
    );
  if (!edited.includes('webhookSecret') || !edited.includes('githubIds'))
    throw new Error('slipway.config.ts is written otherwise than this knows it');
  return edited;
}

const github = `  github: {
    app: parameter('/slipway/dev/github/app-id'),
    privateKey: parameter('/slipway/dev/github/private-key'),
    webhookSecret: parameter('/slipway/dev/github/webhook-secret'),
    installation: 4242,
    users: { 'octo-dev': 'U0DEV' },
  },
`;
