import type { Settings } from '../../src/config/settings.ts';
import asyncpg from './asyncpg.config.ts';
import ecrElsewhere from './ecr-elsewhere.config.ts';
import everything from './everything.config.ts';
import followsGithub from './follows-github.config.ts';
import noDefault from './no-default-repository.config.ts';
import noPreviews from './no-previews.config.ts';
import ownCompose from './own-compose.config.ts';
import sleeping from './sleeping.config.ts';
import twoRepositories from './two-repositories.config.ts';

/** Every team whose settings are played, by what is special about it. */
export const teams: Readonly<Record<string, Settings>> = {
  'two repositories': twoRepositories,
  'two repositories without a default one': noDefault,
  'images on ECR of another account and Region': ecrElsewhere,
  'a compose file and MySQL of its own': ownCompose,
  'PostgreSQL by asyncpg': asyncpg,
  'previews that follow GitHub': followsGithub,
  'previews that sleep': sleeping,
  'no previews at all': noPreviews,
  'everything there is': everything,
};
