import { previewCommand } from './preview-command.ts';
import { stateInputs } from './preview-inputs.ts';

/** Behind `/preview status`: it reports and changes nothing. */
export const statusCommand = previewCommand({
  key: 'preview-status',
  verb: 'status',
  description: 'Reports what runs on a preview instance',
  changes: false,
  fixed: stateInputs,
  varying: {},
  timeoutSeconds: () => 120,
  deliverWithinSeconds: 60,
});
