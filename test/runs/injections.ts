/** Leaves a file behind wherever it is run. */
const payloads = ['touch canary', "bash -c 'touch canary'", 'echo x >canary', '{ touch,canary; }'];

const wraps: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `;${payload}`,
  (payload) => `; ${payload};`,
  (payload) => `&& ${payload}`,
  (payload) => `|| ${payload}`,
  (payload) => `| ${payload}`,
  (payload) => `& ${payload} &`,
  (payload) => `\n${payload}\n`,
  (payload) => `\r\n${payload}`,
  (payload) => `$(${payload})`,
  (payload) => `\`${payload}\``,
  (payload) => `<(${payload})`,
  (payload) => `\${x:-$(${payload})}`,
  (payload) => `$((1+$(${payload})))`,
  (payload) => `a[$(${payload})]`,
  (payload) => `>/dev/null; ${payload} #`,
  (payload) => `() { :;}; ${payload}`,
  (payload) => `--help; ${payload}`,
];

const openings = ['', "x'", 'x"', '1)', '$', '\\', '%0a', '{{ssm:x}}'];

/** What people try on a shell: every way in, behind every way out of a quotation. More than 500. */
export const injections: readonly string[] = openings.flatMap((opening) =>
  wraps.flatMap((wrap) => payloads.map((payload) => `${opening}${wrap(payload)}`)),
);
