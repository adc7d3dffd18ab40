import { asTask, pattern } from '../../../src/config/define-config.ts';
import { type Settings, settingsSchema } from '../../../src/config/settings.ts';
import { acmeWithoutGithub } from '../../acme-without-github.ts';

const acme = acmeWithoutGithub();

/** A team that runs reviewed SQL files of an image of its own. */
const settings: Settings = {
  ...acme,
  runs: settingsSchema.shape.runs.parse({
    ...acme.runs,
    'sql-file': asTask({
      description: { en: 'Run a reviewed SQL file', ja: 'レビュー済みの SQL ファイルを実行' },
      taskDefinition: 'aurora-bastion',
      parameters: { file: pattern('/sql/[a-z0-9_-]+\\.sql', { maxLength: 80 }) },
      command: ['psql', '-v', 'ON_ERROR_STOP=1', '-f', '{file}'],
      targets: ['staging', 'prod'],
      approval: { from: ['operator'], within: '15m' },
    }),
  }),
};

export default settings;
