import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { roleLogicalId } from './function-roles.ts';

const shared = (name: 'github' | 'image-pushed', stack: Stack) => ({
  handler: `handlers/${name}.handler`,
  role: roleLogicalId(name),
  timeout: 10,
  disableLogs: true,
  dependsOn: 'LogGroup',
  environment: { OPERATION_FUNCTION: `${stack.name}-operation:durable` },
});

/** What `serverless.yml` adds to its functions where previews follow their pull requests. */
export const followingFunctions = ({ github }: Pick<Settings, 'github'>, stack: Stack) =>
  github ? { github: { ...shared('github', stack), url: true }, 'image-pushed': shared('image-pushed', stack) } : {};
