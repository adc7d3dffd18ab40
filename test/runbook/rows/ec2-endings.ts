import { states, type Told, texts } from '../told.ts';

export const ec2EndingsTold: readonly Told[] = [
  ...texts('preview', 'aws-error', {
    'ebs-key-not-usable': ['Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state'],
    'ended-by-aws': ['Server.InternalError: Internal error on launch'],
  }),
  ...texts('preview', 'command-output', {
    'ended-from-inside': ['Client.InstanceInitiatedShutdown: Instance initiated shutdown'],
    'ended-by-a-call': ['Client.UserInitiatedShutdown: User initiated shutdown'],
    'ended-by-aws': ['Server.ScheduledStop: Stopped due to a scheduled retirement'],
    'instance-ended': ['Client.SomethingNew: some words'],
    'ebs-key-not-usable': [
      'Client.InternalError: Client error on launch',
      'Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state',
    ],
  }),
  ...states({
    'instance-changes-state': [
      {
        kind: 'aws-failure',
        code: 'IncorrectInstanceState',
        message: "The instance 'i-0abc0000' is not in a state from which it can be started.",
      },
    ],
    'instance-gone': [
      {
        kind: 'aws-failure',
        code: 'InvalidInstanceID.NotFound',
        message: "The instance ID 'i-0e8e89b1373a99fce' does not exist",
      },
    ],
    'ebs-key-not-usable': [
      {
        kind: 'instance-ended',
        state: 'terminated',
        code: 'Client.InternalError',
        message: 'Client.InternalError: Client error on launch',
        instanceId: 'i-0e8e89b1373a99fce',
      },
    ],
    'ended-by-aws': [
      {
        kind: 'instance-ended',
        state: 'terminated',
        code: 'Server.InternalError',
        message: 'Server.InternalError: Internal error on launch',
      },
    ],
    'ended-from-inside': [
      {
        kind: 'instance-ended',
        state: 'terminated',
        code: 'Client.InstanceInitiatedShutdown',
        message: 'Client.InstanceInitiatedShutdown: Instance initiated shutdown',
      },
    ],
    'ended-by-a-call': [
      {
        kind: 'instance-ended',
        state: 'terminated',
        code: 'Client.UserInitiatedShutdown',
        message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
    ],
    'snapshot-gone': [
      {
        kind: 'instance-ended',
        state: 'terminated',
        code: 'Client.InvalidSnapshot.NotFound',
        message: 'Client.InvalidSnapshot.NotFound: The snapshot does not exist.',
      },
    ],
    'instance-ended': [
      { kind: 'instance-ended', state: 'terminated', code: 'Client.SolarFlare', message: 'new in 2031' },
    ],
  }),
];
