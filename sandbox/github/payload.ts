import type { LocalAccount } from './accounts.ts';
import type { Place, Told } from './acts.ts';
import { nodeId, renderAccount, renderOrganization } from './render/render-account.ts';
import { renderLabel, renderPull } from './render/render-pull.ts';
import { renderShownRepository, shownOf } from './render/render-repository.ts';
import { renderRun, renderWorkflow } from './render/render-run.ts';

/** The body of a webhook, as GitHub fills it in at the moment of the event. */
export function payloadFor({ world, repository, pull }: Place, told: Told, sender: LocalAccount) {
  const common = {
    repository: renderShownRepository(shownOf(repository)),
    organization: renderOrganization(repository.owner),
    sender: renderAccount(sender),
    installation: { id: world.installation, node_id: nodeId('I', world.installation) },
  };
  if (told.event === 'workflow_run') {
    const { run, action } = told;
    return {
      action,
      workflow_run: renderRun(repository, run),
      workflow: renderWorkflow(repository, run.path),
      ...common,
    };
  }
  const label = told.label === undefined ? {} : { label: renderLabel(repository, told.label) };
  const { number } = pull;
  return { action: told.action, number, pull_request: renderPull(repository, pull), ...label, ...told.more, ...common };
}
