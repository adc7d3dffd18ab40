import type { CommandInvocation } from '../aws/ssm.ts';
import type { Place, SsmCommand } from '../runbook/evidence.ts';

/** Where a command was sent. */
export type CommandPlace = { readonly instanceId: string; readonly place: Place };

/** How Run Command says that a command ended whose script left no report. */
export const commandEvidence = (
  { status, details, errors }: Pick<CommandInvocation, 'status' | 'details' | 'errors'>,
  where: CommandPlace,
): SsmCommand => ({ kind: 'ssm-command', status, statusDetails: details, errors, ...where });

/** Nobody saw it end, and nobody waits for it any more. */
export const unseenCommand = (where: CommandPlace): SsmCommand => ({
  kind: 'ssm-command',
  status: 'InProgress',
  ...where,
});
