import { previewCommand } from './preview-command.ts';
import { stateInputs } from './preview-inputs.ts';
import { startInput, startSeconds } from './start-inputs.ts';

/** Behind `/preview restart`: what runs of the app is restarted, and a database or a one-shot of its own left alone. */
export const restartCommand = previewCommand({
  key: 'preview-restart',
  verb: 'restart',
  description: 'Restarts the app on a preview instance',
  changes: true,
  fixed: { ...stateInputs, ...startInput },
  varying: {},
  timeoutSeconds: (repository) => 7 * 60 + startSeconds(repository),
  deliverWithinSeconds: 60,
});
