import { accessDenied, ssoUnassigned } from './aws-access.ts';
import { instanceLimit, noInstanceCapacity, noTaskCapacity, vcpuLimit } from './capacity.ts';
import * as access from './database-access.ts';
import * as connection from './database-connection.ts';
import { databaseNotAvailable, databaseStopped } from './database-state.ts';
import { databaseHostUnset, databaseUrlNotEncoded } from './database-variables.ts';
import { nodeModuleMissing, pythonModuleMissing } from './dependency.ts';
import { deploymentFailed } from './deployment.ts';
import { composeNotPackaged, dockerMissing, dockerStopped } from './docker.ts';
import { ecsExecDisabled, execSessionEnds, taskRoleMissing } from './ecs-exec.ts';
import * as pull from './image-pull.ts';
import { bootScriptFailed, diskFull } from './instance.ts';
import { migrationOfOtherPullRequest } from './migration.ts';
import { previewImageMissing, registryPushRefused, registryRateLimited, registryUnauthorized } from './registry.ts';
import { railsMasterKey, secretScheduledForDeletion } from './secrets.ts';
import { ssmAgentTooOld, ssmNotOnline, ssmProfileMissing } from './ssm.ts';
import { ssmEndpointMissing } from './ssm-endpoints.ts';
import type { Symptom } from './symptom.ts';
import { targetCodeMismatch, targetReasonSymptoms, targetUnexplained } from './targets.ts';
import { essentialContainerExited, logGroupMissing, outOfMemory, stoppedReasonSymptoms } from './tasks.ts';
import { appNotPublic, localPortTaken } from './tunnel.ts';

/**
 * The whole runbook, most specific first: a line that an earlier symptom explains is not explained again. What names
 * the fault itself stands before what names the place it showed, and both before what merely says that it failed.
 */
export const symptoms: readonly Symptom[] = [
  pythonModuleMissing,
  nodeModuleMissing,
  databaseHostUnset,
  databaseUrlNotEncoded,
  railsMasterKey,
  migrationOfOtherPullRequest,
  logGroupMissing,
  diskFull,
  registryRateLimited,
  pull.taskImageWrongPlatform,
  pull.taskImageDenied,
  pull.taskImageUnreachable,
  pull.taskImageMissing,
  pull.taskImageFailed,
  registryPushRefused,
  registryUnauthorized,
  previewImageMissing,
  composeNotPackaged,
  dockerMissing,
  dockerStopped,
  ssmAgentTooOld,
  ecsExecDisabled,
  taskRoleMissing,
  execSessionEnds,
  secretScheduledForDeletion,
  access.databaseGroupOfOtherVpc,
  databaseStopped,
  databaseNotAvailable,
  access.databaseClosed,
  access.databaseClosedToPreview,
  access.databaseOpenToWorld,
  connection.databaseTimeout,
  connection.databaseRefused,
  connection.databaseCredentials,
  connection.databaseNameWrong,
  connection.databaseHostUnknown,
  noInstanceCapacity,
  vcpuLimit,
  instanceLimit,
  noTaskCapacity,
  accessDenied,
  ssoUnassigned,
  ssmEndpointMissing,
  ssmProfileMissing,
  ssmNotOnline,
  localPortTaken,
  appNotPublic,
  outOfMemory,
  essentialContainerExited,
  bootScriptFailed,
  targetCodeMismatch,
  ...targetReasonSymptoms,
  targetUnexplained,
  ...deploymentFailed,
  ...stoppedReasonSymptoms,
];
