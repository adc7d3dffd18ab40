import { decide, type Person } from '../../access/decide.ts';
import { rolesThatMay } from '../../access/who-may.ts';
import type { Settings } from '../../config/settings.ts';
import { confirmRun } from '../../operations/service/acts.ts';
import type { ButtonSpec } from '../../slack/blocks/buttons.ts';
import type { Line } from '../../slack/line.ts';
import type { Row } from './judge-images.ts';
import { orderTags } from './order-tags.ts';

type Place = {
  readonly environment: string;
  readonly settings: Pick<Settings, 'access' | 'runs'>;
  readonly person: Person;
};

/** The likely ones are the newest: whatever else there is can be typed. */
const mostButtons = 5;

const deploysTo = ({ runs }: Pick<Settings, 'runs'>, environment: string): readonly string[] =>
  Object.entries(runs).flatMap(([name, run]) =>
    run.kind === 'deploy' && run.targets.includes(environment) ? [name] : [],
  );

/** One for each image that does not run, by each command of the catalogue that this person may use for it. */
export function deployButtons(rows: readonly Row[], { environment, settings, person }: Place): readonly ButtonSpec[] {
  const commands = deploysTo(settings, environment).filter((name) => may({ environment, settings, person }, name));
  const tags = rows.flatMap(({ image, standing }) =>
    standing?.kind === 'runs' || image.archived ? [] : orderTags(image.tags).slice(0, 1),
  );
  return tags
    .flatMap((tag) => commands.map((name) => buttonOf(name, { environment, tag, isOnly: commands.length === 1 })))
    .slice(0, mostButtons);
}

type Wanted = { readonly environment: string; readonly tag: string; readonly isOnly: boolean };

function buttonOf(name: string, { environment, tag, isOnly }: Wanted): ButtonSpec {
  const command = `/run ${name} ${environment} --tag ${tag}`;
  return {
    label: isOnly ? { en: `Deploy ${tag}`, ja: `${tag} をデプロイ` } : `${name} ${tag}`,
    command,
    confirm: confirmRun(command, { en: `Deploys the image ${tag}.`, ja: `イメージ ${tag} をデプロイします。` }),
  };
}

/** Who may deploy, where whoever reads may not. */
export function whoMayDeploy({ environment, settings, person }: Place): readonly Line[] {
  const commands = deploysTo(settings, environment);
  if (commands.some((name) => may({ environment, settings, person }, name))) return [];
  const roles = [...new Set(commands.flatMap((name) => rolesThatMay(settings.access, actionOf(name, environment))))];
  return roles.length === 0
    ? []
    : [{ en: `May deploy one: ${roles.join(', ')}`, ja: `デプロイできるロール: ${roles.join('、')}` }];
}

const actionOf = (name: string, environment: string) => `run:${name}@${environment}`;

const may = ({ environment, settings, person }: Place, name: string): boolean =>
  decide(settings.access, person, actionOf(name, environment)).kind === 'allow';
