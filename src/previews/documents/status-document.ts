import { containerScript } from './container-script.ts';
import { databaseScript } from './database-script.ts';
import { deployedScript } from './deployed-script.ts';
import { previewDocument } from './preview-document.ts';
import { stateInputs } from './preview-inputs.ts';
import { stateScript } from './state-script.ts';

/** Behind `/preview status`: it reports and changes nothing. */
export const statusDocument = previewDocument({
  key: 'preview-status',
  verb: 'status',
  description: 'Reports what runs on a preview instance',
  changes: false,
  fixed: stateInputs,
  varying: {},
  body: `${containerScript}
${databaseScript}
${stateScript}
${deployedScript}
[ -e "$app/compose.yml" ] || not_deployed
report_state
report_line_ends
`,
  timeoutSeconds: () => 120,
  deliverWithinSeconds: 60,
});
