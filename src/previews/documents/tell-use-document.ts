import { type CommandDocument, commandDocument } from '../../aws/command-document.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import { type ScriptPlace, scriptFrame } from './script-frame.ts';
import { tellUseKey } from './tell-use-key.ts';

/** Tells how long ago the published port was used last, in seconds. It reads and changes nothing that runs. */
export const tellUseScript = (place: ScriptPlace = {}): string => `${scriptFrame([], place)}
use="$root/usr/local/sbin/slipway-use" kept="$root/run/slipway/use"
# Launched before the settings had previews.idle.
[ -x "$use" ] || { mark failure 'this instance does not count its connections'; exit 1; }
"$use" >"$work/use" 2>&1 || { mark failure "$(tail_of "$work/use" 1 300)"; exit 1; }
at=-
[ ! -e "$kept" ] || read -r _ at <"$kept"
if [ "$at" = - ]; then mark used never; else mark used "$(($(now) - at))"; fi
`;

/** The one document that the sweep sends: to every preview of the stack at once, whatever its repository. */
export const tellUseDocument = (stackName: string): CommandDocument =>
  commandDocument(stackName, {
    key: tellUseKey,
    description: 'Tells when the app on a preview instance was used last',
    parameters: {},
    script: tellUseScript(),
    timeoutSeconds: 30,
  });

/** Only where previews are put to sleep does anybody ask. */
export const tellUseDocuments = (
  { previews }: Pick<Settings, 'previews'>,
  stack: Pick<Stack, 'name'>,
): readonly CommandDocument[] => (previews?.idle === undefined ? [] : [tellUseDocument(stack.name)]);
