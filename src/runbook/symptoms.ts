import { certificates } from './rows/app/certificates.ts';
import { containers } from './rows/app/containers.ts';
import { files } from './rows/app/files.ts';
import { hosts } from './rows/app/hosts.ts';
import { modules } from './rows/app/modules.ts';
import { origins } from './rows/app/origins.ts';
import { outbound } from './rows/app/outbound.ts';
import { prisma } from './rows/app/prisma.ts';
import { probes } from './rows/app/probes.ts';
import { proxies } from './rows/app/proxies.ts';
import { runtimes } from './rows/app/runtimes.ts';
import { variables } from './rows/app/variables.ts';
import { workers } from './rows/app/workers.ts';
import { access } from './rows/aws/access.ts';
import { clock } from './rows/aws/clock.ts';
import { credentials } from './rows/aws/credentials.ts';
import { endpoints } from './rows/aws/endpoints.ts';
import { faults } from './rows/aws/faults.ts';
import { missing } from './rows/aws/missing.ts';
import { builds } from './rows/ci/builds.ts';
import { workflows } from './rows/ci/workflows.ts';
import { creation } from './rows/database/creation.ts';
import { limits } from './rows/database/limits.ts';
import { databaseLogins } from './rows/database/logins.ts';
import { migrations } from './rows/database/migrations.ts';
import { reach, worldRows } from './rows/database/reach.ts';
import { redis } from './rows/database/redis.ts';
import { refusals as databaseRefusals } from './rows/database/refusals.ts';
import { schemas } from './rows/database/schemas.ts';
import { databaseSessions } from './rows/database/sessions.ts';
import { states } from './rows/database/states.ts';
import { tls } from './rows/database/tls.ts';
import { urls } from './rows/database/urls.ts';
import { capacity } from './rows/ec2/capacity.ts';
import { endings } from './rows/ec2/endings.ts';
import { launches } from './rows/ec2/launches.ts';
import { deployments } from './rows/ecs/deployments.ts';
import { exec } from './rows/ecs/exec.ts';
import { initialization } from './rows/ecs/initialization.ts';
import { placement } from './rows/ecs/placement.ts';
import { pull } from './rows/ecs/pull.ts';
import { refusals } from './rows/ecs/refusals.ts';
import { serviceEvents } from './rows/ecs/service-events.ts';
import { start } from './rows/ecs/start.ts';
import { steadyState } from './rows/ecs/steady-state.ts';
import { stopFamilies } from './rows/ecs/stop-families.ts';
import { stopped } from './rows/ecs/stopped.ts';
import { targetGroups } from './rows/ecs/target-groups.ts';
import { targets } from './rows/ecs/targets.ts';
import { docker } from './rows/instance/docker.ts';
import { machine } from './rows/instance/machine.ts';
import { limits as registryLimits } from './rows/registry/limits.ts';
import { missingImages, missingRepositories } from './rows/registry/missing.ts';
import { platforms } from './rows/registry/platforms.ts';
import { previewPulls } from './rows/registry/preview-pulls.ts';
import { refused } from './rows/registry/refused.ts';
import { unreachable } from './rows/registry/unreachable.ts';
import { commands } from './rows/ssm/commands.ts';
import { offline } from './rows/ssm/offline.ts';
import { logins } from './rows/terminal/logins.ts';
import { sessions } from './rows/terminal/sessions.ts';
import { shells } from './rows/terminal/shells.ts';
import type { Symptom } from './symptom.ts';

/**
 * The whole runbook, most specific first: a line that an earlier symptom explains is not explained again. What names
 * the fault itself stands before what names the place it showed, and both before what merely says that it failed.
 */
export const symptoms: readonly Symptom[] = [
  ...prisma,
  ...runtimes,
  ...modules,
  ...urls,
  ...databaseLogins,
  ...certificates,
  ...tls,
  ...redis,
  ...migrations,
  ...schemas,
  ...limits,
  ...databaseSessions,
  ...variables,
  ...hosts,
  ...origins,
  ...proxies,
  ...start,
  ...machine.filter(({ aftermath }) => !aftermath),
  ...registryLimits,
  ...docker,
  ...platforms,
  ...missingRepositories,
  ...previewPulls,
  ...pull,
  ...refused,
  ...missingImages,
  ...initialization,
  ...missing,
  ...exec,
  ...offline,
  ...commands,
  ...databaseRefusals,
  ...creation,
  ...states,
  ...reach,
  ...worldRows,
  ...capacity,
  ...launches,
  ...endings,
  ...placement,
  ...refusals,
  ...steadyState,
  ...targetGroups,
  ...serviceEvents,
  ...builds,
  ...workflows,
  ...endpoints,
  ...logins,
  ...clock,
  ...credentials,
  ...faults,
  ...access,
  ...shells,
  ...sessions,
  ...unreachable,
  ...outbound,
  ...workers,
  ...files,
  ...stopped,
  ...probes,
  ...containers,
  ...machine.filter(({ aftermath }) => aftermath),
  ...targets,
  ...deployments,
  ...stopFamilies,
];
