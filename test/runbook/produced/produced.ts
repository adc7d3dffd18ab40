import type { Evidence } from '../../../src/runbook/evidence.ts';

/** A row, a command that can name it, and what that command makes evidence of: as AWS or the script has it. */
export type Produced = {
  readonly id: string;
  readonly command: string;
  readonly evidence: () => readonly Evidence[] | Promise<readonly Evidence[]>;
};
