import { containerScript } from './container-script.ts';
import { previewDocument } from './preview-document.ts';
import { containerInputs } from './preview-inputs.ts';

/** Behind `/preview logs`: the end of the app container's output. */
export const logsDocument = previewDocument({
  key: 'preview-logs',
  verb: 'logs',
  description: 'Shows the end of the log of the app on a preview instance',
  changes: false,
  fixed: containerInputs,
  varying: {
    Lines: {
      pattern: () => '^([1-9]|[1-9][0-9]|[1-4][0-9][0-9]|500)$',
      value: (_previews, { lines }: { readonly lines: number }) => String(lines),
    },
  },
  body: `${containerScript}
container=$([ ! -e "$app/compose.yml" ] || app_container)
if [ -z "$container" ]; then
  mark failure 'no container of the app exists on this instance'
  exit 1
fi
hide_environment "$container"
if [ -n "$muted" ]; then
  mark failure "$muted"
  exit 1
fi
report_container "$container"
if ! compose logs --no-color --no-log-prefix --tail "$SSM_Lines" "$SSM_App" >"$work/logs" 2>&1; then
  mark failure "$(tail_of "$work/logs" 1 300)"
  exit 1
fi
show "$work/logs" "$SSM_Lines" 20000
exit 0
`,
  timeoutSeconds: () => 60,
  deliverWithinSeconds: 60,
});
