import { containerScript } from './container-script.ts';
import { databaseScript } from './database-script.ts';
import { deployedScript } from './deployed-script.ts';
import { stateScript } from './state-script.ts';
import { statusCommand } from './status-command.ts';

/** The document behind `statusCommand`. */
export const statusDocument = {
  ...statusCommand,
  body: `${containerScript}
${databaseScript}
${stateScript}
${deployedScript}
[ -e "$app/compose.yml" ] || not_deployed
report_state
report_line_ends
`,
};
