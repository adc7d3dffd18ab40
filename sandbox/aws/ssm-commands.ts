import type {
  CancelCommandRequest,
  CancelCommandResult,
  SendCommandRequest,
  SendCommandResult,
} from '@aws-sdk/client-ssm';
import { commandReports, describeCommand } from './command-reports.ts';
import type { SentCommand } from './command-state.ts';
import { Refusal } from './refusal.ts';
import { createSendCommand, sendCommandAccess } from './send-command.ts';
import { type Call, operation } from './service.ts';
import type { SsmOptions } from './ssm-options.ts';

/** Run Command. */
export function createCommandStore(options: SsmOptions) {
  const all: SentCommand[] = [];
  const send = createSendCommand(options, all);
  const reports = commandReports(all);

  function cancel({ CommandId }: CancelCommandRequest, { now }: Call): CancelCommandResult {
    const sent = all.find(({ id }) => id === CommandId);
    if (!sent) throw new Refusal('InvalidCommandId', '');
    sent.cancelledAt ??= now;
    return {};
  }

  return {
    all,
    operations: {
      SendCommand: operation<SendCommandRequest, SendCommandResult>(
        (input, call) => ({ Command: describeCommand(send(input, call), call.now) }),
        (input, call) => sendCommandAccess(options, input, call),
      ),
      GetCommandInvocation: operation(reports.getInvocation),
      ListCommands: operation(reports.list),
      ListCommandInvocations: operation(reports.listInvocations),
      CancelCommand: operation(cancel),
    },
  };
}
