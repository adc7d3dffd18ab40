/** Our own words for what was no answer, or none that could be read: it may be another one the next time. */
const faults = new Set(['rate-limited', 'server-error', 'timeout', 'unreachable', 'unreadable_answer']);
/** Slack's codes for its own faults. */
const passing = new Set([
  ...['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'],
  // While a workspace or a shared channel moves.
  ...['team_added_to_org', 'external_channel_migrating'],
]);

/** Slack's own code, where it answered and refused; undefined where it did not answer or asked for patience. */
export function refusalCode({ reason }: { readonly reason: string }): string | undefined {
  const [code = ''] = reason.split(':');
  return faults.has(code) ? undefined : code;
}

/** A refusal that another try meets again. */
export function lastingRefusal(result: { readonly reason: string }): string | undefined {
  const code = refusalCode(result);
  return code === undefined || passing.has(code) ? undefined : code;
}
