import * as ssmClient from '@aws-sdk/client-ssm';
import type { LocalService } from './service.ts';
import { createCommandStore } from './ssm-commands.ts';
import { instanceInformation } from './ssm-instances.ts';
import type { SsmOptions } from './ssm-options.ts';
import { createParameterStore } from './ssm-parameters.ts';
import { createSessionStore } from './ssm-sessions.ts';

/** Systems Manager: Parameter Store, managed instances, Run Command and Session Manager's list. */
export function createSsm(options: SsmOptions) {
  const store = createParameterStore(options.stack.partition);
  const commands = createCommandStore(options);
  const sessions = createSessionStore(options);
  const service: LocalService = {
    signingName: 'ssm',
    actions: 'ssm',
    protocol: 'json',
    schemas: ssmClient,
    operations: {
      ...store.operations,
      ...commands.operations,
      ...sessions.operations,
      ...instanceInformation(options),
    },
  };
  return { service, parameters: store.parameters, setParameter: store.set, commands: commands.all, sessions };
}

export type LocalSsm = ReturnType<typeof createSsm>;
