import { settingsSchema } from '../../../src/config/settings.ts';
import { acmeWithoutGithub } from '../../acme-without-github.ts';

const acme = acmeWithoutGithub();
const alone = (name: string, more: object = {}) => ({ ...acme.runs[name], approval: undefined, ...more });

/** The fictional team, whose operators deploy and go back on their own. */
export const aloneSettings = {
  ...acme,
  runs: settingsSchema.shape.runs.parse({
    ...acme.runs,
    deploy: alone('deploy', { watch: '2m' }),
    rollback: alone('rollback'),
  }),
};
