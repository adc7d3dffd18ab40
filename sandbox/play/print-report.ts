import { buttonsOf } from '../slack/buttons.ts';
import type { ReportedMessage, StepReport } from './step-report.ts';

const indent = (text: string, by: string) => text.replaceAll(/^/gm, by);

/** A step for people: who did what, how it ended, and every message as it stands. */
export function printReport({
  as,
  step,
  outcome,
  note,
  messages,
  views = [],
  shown: described = [],
}: StepReport): string {
  const shown = messages.map((message) => `${indent(where(message), '  ')}\n${indent(body(message), '    ')}`);
  const inFront = views.map(
    ({ kind, for: user, title }, at) => `  ${kind} of ${user}: ${title}\n${indent(described[at] ?? '', '    ')}`,
  );
  return [`${as} ${step} → ${outcome}`, ...(note ? [`  ${note}`] : []), ...shown, ...inFront].join('\n');
}

function where({ channel, thread, only }: ReportedMessage): string {
  return [channel, ...(thread ? [`thread ${thread}`] : []), ...(only ? [`only ${only} sees it`] : [])].join(', ');
}

/** The text as a person reads it: the three entities that Slack asks for turned back, then what can be pressed. */
function body({ text, blocks, files = [] }: ReportedMessage): string {
  const read = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const buttons = buttonsOf(blocks).map(({ label }) => `[${label}]`);
  return [read, buttons.join(' '), ...files.map(attached)].filter(Boolean).join('\n');
}

/** A text stands there as it is; of a picture a terminal shows that it is there. */
function attached({ name, content }: NonNullable<ReportedMessage['files']>[number]): string {
  const [, picture] = /^data:image\/[a-z]+;base64,(.*)$/s.exec(content) ?? [];
  if (picture === undefined) return `[file ${name}]\n${indent(content.trimEnd(), '| ')}`;
  return `[picture ${name}, ${(Buffer.byteLength(picture, 'base64') / 1_000).toFixed(1)} KB]`;
}
