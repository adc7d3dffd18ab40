import { containerScript } from './container-script.ts';
import { type ScriptPlace, scriptFrame } from './script-frame.ts';
import { stateInputs, stateScript } from './state-script.ts';

export const statusInputs = stateInputs;

/** The script behind `/preview status`: it reports and changes nothing. */
export const statusScript = (place: ScriptPlace = {}): string => `${scriptFrame(statusInputs, place)}
${containerScript}
${stateScript}
if [ ! -e "$app/compose.yml" ]; then
  mark failure 'nothing has been deployed on this instance yet'
  exit 1
fi
report_state
`;
