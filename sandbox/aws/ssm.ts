import * as ssmClient from '@aws-sdk/client-ssm';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { LocalEc2 } from './ec2.ts';
import type { ScriptWorld } from './script-outcome.ts';
import type { LocalService } from './service.ts';
import { createCommandStore } from './ssm-commands.ts';
import type { DocumentSource } from './ssm-documents.ts';
import { instanceInformation } from './ssm-instances.ts';
import { createParameterStore } from './ssm-parameters.ts';

export type SsmOptions = {
  readonly clock: Clock;
  readonly stack: Stack;
  readonly faults: ReadonlySet<FaultName>;
  readonly ec2: LocalEc2;
  readonly documents: () => readonly DocumentSource[];
  readonly world: ScriptWorld;
};

/** Systems Manager: Parameter Store, managed instances and Run Command. */
export function createSsm(options: SsmOptions) {
  const store = createParameterStore(options.stack.partition);
  const commands = createCommandStore(options);
  const service: LocalService = {
    signingName: 'ssm',
    actions: 'ssm',
    protocol: 'json',
    schemas: ssmClient,
    operations: { ...store.operations, ...commands.operations, ...instanceInformation(options) },
  };
  return { service, parameters: store.parameters, setParameter: store.set, commands: commands.all };
}

export type LocalSsm = ReturnType<typeof createSsm>;
