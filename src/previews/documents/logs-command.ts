import { previewCommand } from './preview-command.ts';
import { containerInputs } from './preview-inputs.ts';

/** Behind `/preview logs`: the end of the app container's output. */
export const logsCommand = previewCommand({
  key: 'preview-logs',
  verb: 'logs',
  description: 'Shows the end of the log of the app on a preview instance',
  changes: false,
  fixed: containerInputs,
  varying: {
    Lines: {
      pattern: () => '^([1-9]|[1-9][0-9]|[1-4][0-9][0-9]|500)$',
      value: (_repository, { lines }: { readonly lines: number }) => String(lines),
    },
  },
  timeoutSeconds: () => 60,
  deliverWithinSeconds: 60,
});
