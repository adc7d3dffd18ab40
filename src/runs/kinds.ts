import type { RunEntry, RunKind } from './asked-run.ts';
import { prepareDatabase } from './database/prepare-database.ts';
import { prepareDeploy } from './deploy/prepare-deploy.ts';
import { cancelCommand } from './instance/cancel-command.ts';
import { prepareCommand } from './instance/prepare-command.ts';
import type { Kind } from './kind.ts';
import { prepareRedeploy } from './redeploy/prepare-redeploy.ts';
import { prepareRollback } from './rollback/prepare-rollback.ts';
import { prepareScale } from './scale/prepare-scale.ts';
import { cancelTask } from './task/cancel-task.ts';
import { prepareTask } from './task/prepare-task.ts';
import { prepareTunnel } from './tunnel/prepare-tunnel.ts';

/** Every kind that the settings may name: one that is missing does not compile. */
const kinds: { readonly [K in RunKind]: Kind<K> } = {
  instance: { prepare: prepareCommand, cancel: cancelCommand },
  task: { prepare: prepareTask, cancel: cancelTask },
  /** ECS would have to deploy once more to undo a rollout, so nothing cancels it. */
  redeploy: { prepare: prepareRedeploy },
  rollback: { prepare: prepareRollback },
  deploy: { prepare: prepareDeploy },
  scale: { prepare: prepareScale },
  database: { prepare: prepareDatabase },
  tunnel: { prepare: prepareTunnel },
};

export const kindOf = ({ kind }: RunEntry): Kind => kinds[kind];
