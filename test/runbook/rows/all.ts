import type { Told } from '../told.ts';
import { appContainersTold } from './app-containers.ts';
import { appFilesTold } from './app-files.ts';
import { appHostsTold } from './app-hosts.ts';
import { appModulesTold } from './app-modules.ts';
import { appOriginsTold } from './app-origins.ts';
import { appOutboundTold } from './app-outbound.ts';
import { appPeersTold } from './app-peers.ts';
import { appPrismaTold } from './app-prisma.ts';
import { appProbesTold } from './app-probes.ts';
import { appProxiesTold } from './app-proxies.ts';
import { appRuntimesTold } from './app-runtimes.ts';
import { appVariablesTold } from './app-variables.ts';
import { appWorkersTold } from './app-workers.ts';
import { awsAccessTold } from './aws-access.ts';
import { awsCredentialsTold } from './aws-credentials.ts';
import { awsEndpointsTold } from './aws-endpoints.ts';
import { awsFaultsTold } from './aws-faults.ts';
import { awsMissingTold } from './aws-missing.ts';
import { ciBuildsTold } from './ci-builds.ts';
import { ciWorkflowsTold } from './ci-workflows.ts';
import { databaseCreationTold } from './database-creation.ts';
import { databaseLimitsTold } from './database-limits.ts';
import { databaseLoginsTold } from './database-logins.ts';
import { databaseMigrationsTold } from './database-migrations.ts';
import { databaseReachTold } from './database-reach.ts';
import { databaseRedisTold } from './database-redis.ts';
import { databaseRefusalsTold } from './database-refusals.ts';
import { databaseSessionsTold } from './database-sessions.ts';
import { databaseStatesTold } from './database-states.ts';
import { databaseTlsTold } from './database-tls.ts';
import { databaseUrlsTold } from './database-urls.ts';
import { ec2CapacityTold } from './ec2-capacity.ts';
import { ec2EndingsTold } from './ec2-endings.ts';
import { ec2LaunchesTold } from './ec2-launches.ts';
import { ecsDeploymentsTold } from './ecs-deployments.ts';
import { ecsExecTold } from './ecs-exec.ts';
import { ecsInitializationTold } from './ecs-initialization.ts';
import { ecsPlacementTold } from './ecs-placement.ts';
import { ecsPullTold } from './ecs-pull.ts';
import { ecsRefusalsTold } from './ecs-refusals.ts';
import { ecsServiceEventsTold } from './ecs-service-events.ts';
import { ecsStartTold } from './ecs-start.ts';
import { ecsSteadyStateTold } from './ecs-steady-state.ts';
import { ecsStopFamiliesTold } from './ecs-stop-families.ts';
import { ecsStoppedTold } from './ecs-stopped.ts';
import { ecsTargetsTold } from './ecs-targets.ts';
import { instanceDockerTold } from './instance-docker.ts';
import { instanceMachineTold } from './instance-machine.ts';
import { registryLimitsTold } from './registry-limits.ts';
import { registryMissingTold } from './registry-missing.ts';
import { registryPlatformsTold } from './registry-platforms.ts';
import { registryRefusedTold } from './registry-refused.ts';
import { registryUnreachableTold } from './registry-unreachable.ts';
import { ssmCommandsTold } from './ssm-commands.ts';
import { ssmOfflineTold } from './ssm-offline.ts';
import { terminalLoginsTold } from './terminal-logins.ts';
import { terminalSessionsTold } from './terminal-sessions.ts';
import { terminalShellsTold } from './terminal-shells.ts';

/** What can be printed on a preview, in a service, by a one-off, in CI or on somebody's machine alike. */
export const printedAnywhere: readonly Told[] = [
  ...appFilesTold,
  ...appHostsTold,
  ...appModulesTold,
  ...appRuntimesTold,
  ...appOriginsTold,
  ...appPeersTold,
  ...appPrismaTold,
  ...appOutboundTold,
  ...appVariablesTold,
  ...appWorkersTold,
  ...awsAccessTold,
  ...awsCredentialsTold,
  ...awsEndpointsTold,
  ...databaseLimitsTold,
  ...databaseLoginsTold,
  ...databaseMigrationsTold,
  ...databaseSessionsTold,
  ...databaseReachTold,
  ...databaseRedisTold,
  ...databaseTlsTold,
  ...databaseUrlsTold,
  ...instanceDockerTold,
  ...instanceMachineTold,
  ...registryLimitsTold,
  ...registryMissingTold,
  ...registryPlatformsTold,
  ...registryRefusedTold,
  ...registryUnreachableTold,
];

export const told: readonly Told[] = [
  ...printedAnywhere,
  ...appContainersTold,
  ...appProbesTold,
  ...appProxiesTold,
  ...awsEndpointsTold,
  ...awsFaultsTold,
  ...awsMissingTold,
  ...databaseRefusalsTold,
  ...ecsSteadyStateTold,
  ...terminalShellsTold,
  ...ciBuildsTold,
  ...ciWorkflowsTold,
  ...databaseCreationTold,
  ...databaseStatesTold,
  ...ec2CapacityTold,
  ...ec2EndingsTold,
  ...ec2LaunchesTold,
  ...ecsDeploymentsTold,
  ...ecsExecTold,
  ...ecsInitializationTold,
  ...ecsPlacementTold,
  ...ecsPullTold,
  ...ecsRefusalsTold,
  ...ecsServiceEventsTold,
  ...ecsStartTold,
  ...ecsStopFamiliesTold,
  ...ecsStoppedTold,
  ...ecsTargetsTold,
  ...ssmCommandsTold,
  ...ssmOfflineTold,
  ...terminalLoginsTold,
  ...terminalSessionsTold,
];
