/**
 * What Slack accepts in one view, in characters or items: the doc comments of @slack/types 3.2.0 and
 * docs.slack.dev/reference/views. Blocks that messages have too keep the limits of `limits.ts`.
 */
export const viewLimits = {
  blocks: 100,
  /** The whole view as JSON; Slack answers `view_too_large` above it. */
  bytes: 250_000,
  title: 24,
  submit: 24,
  close: 24,
  callbackId: 255,
  privateMetadata: 3_000,
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  options: 100,
  checkboxes: 10,
  optionText: 75,
  optionValue: 150,
  typedLength: 3_000,
} as const;
