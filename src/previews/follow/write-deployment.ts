import type { Text } from '../../config/language.ts';
import type { Settings } from '../../config/settings.ts';
import type { DeploymentState, GitHub } from '../../github/github.ts';
import { inLanguage } from '../../slack/in-language.ts';
import type { CommentState } from './comment-state.ts';
import { tryGithub, type Writing } from './try-github.ts';

export type DeploymentWays = Writing & {
  readonly github: Pick<GitHub, 'deployments' | 'createDeployment' | 'setDeploymentState'>;
};

export type WantedDeployment = {
  readonly repository: string;
  readonly number: number;
  readonly state: CommentState;
  readonly settings: Pick<Settings, 'slack'>;
  /** For private repositories alone. */
  readonly logUrl?: string | undefined;
};

/** One for all pull requests: one each would stay behind for ever, and only administrators may delete them. */
const environment = 'preview';

/** What was active when one before it succeeded was made inactive then: more are there only where GitHub refused that. */
const mostOlder = 3;

type Change = { readonly state: Exclude<DeploymentState, 'inactive'>; readonly sha: string };

/** What a state of the preview means for the deployment of its commit; undefined where it means nothing. */
export function deploymentOf(state: CommentState): Change | 'over' | undefined {
  if (state.kind === 'ended') return 'over';
  // What it would run is deployed; nothing there has a word for a sleep.
  if (state.kind === 'asleep') return undefined;
  if (!('sha' in state) || state.sha === undefined) return undefined;
  if (state.kind === 'launching') return { state: 'in_progress', sha: state.sha };
  if (state.kind === 'ready') return { state: 'success', sha: state.sha };
  return state.kind === 'failed' ? { state: 'failure', sha: state.sha } : undefined;
}

/** Shows the preview among the deployments of GitHub. Never throws for what GitHub refuses. */
export async function writeDeployment(ways: DeploymentWays, wanted: WantedDeployment): Promise<void> {
  const { github } = ways;
  const { repository, number, state, settings, logUrl } = wanted;
  const said = inLanguage(descriptions, settings.slack.language);
  const change = deploymentOf(state);
  if (!change) return;
  const place = { environment, task: `preview-pr-${number}` };
  const found = await tryGithub(ways, { what: 'deployment', name: 'find the deployment' }, async () => {
    const all = await github.deployments(repository, place);
    if (change === 'over') return { own: undefined, older: idsOf(all) };
    // Whoever does this again after a crash finds what was made.
    const own = all.find(({ sha }) => sha === change.sha);
    const { id } = own ?? (await github.createDeployment(repository, { sha: change.sha, ...place }));
    return { own: id, older: change.state === 'success' ? idsOf(all.filter((one) => one.id !== id)) : [] };
  });
  if (!found.ok) return;
  const { own, older } = found.value;
  await tryGithub(ways, { what: 'deployment', name: 'tell the deployment' }, async () => {
    if (own !== undefined && change !== 'over') {
      const description = said[change.state];
      const link = logUrl === undefined ? {} : { logUrl };
      await github.setDeploymentState(repository, own, { state: change.state, description, ...link });
    }
    for (const id of older)
      await github.setDeploymentState(repository, id, {
        state: 'inactive',
        description: said.inactive,
      });
    return true;
  });
}

const idsOf = (deployments: readonly { readonly id: number }[]): readonly number[] =>
  deployments.slice(0, mostOlder).map(({ id }) => id);

const descriptions: Readonly<Record<DeploymentState, Text>> = {
  in_progress: { en: 'The preview is being brought up', ja: 'プレビューを起動しています' },
  success: { en: 'The preview is ready', ja: 'プレビューが使えます' },
  failure: { en: 'The preview failed', ja: 'プレビューの起動に失敗しました' },
  inactive: { en: 'The preview is over', ja: 'プレビューは終了しました' },
};
