import { describe, expect, it } from 'vitest';
import { printReport } from '../../../sandbox/play/print-report.ts';
import { createFileStore } from '../../../sandbox/slack/files.ts';

/** A report of one step that posted one file, stored as the local Slack stores what is uploaded. */
function printed(name: string, bytes: Buffer): string {
  const files = createFileStore((id) => id);
  const { file_id: id } = files.announce(name, bytes.length);
  files.receive(id, bytes);
  const file = files.complete(id, name);
  return printReport({
    step: '/health prod',
    as: 'U0DEV',
    outcome: 'done',
    executions: [],
    messages: [{ channel: 'C0PREVIEWS', text: 'a &lt; b', blocks: [], files: file ? [file] : [] }],
  });
}

describe('printReport', () => {
  it('prints a message as a person reads it and a text file line by line', () =>
    expect(printed('app.log', Buffer.from('one\ntwo\n'))).toBe(
      'U0DEV /health prod → done\n  C0PREVIEWS\n    a < b\n    [file app.log]\n    | one\n    | two',
    ));

  it('names a picture and its size instead of printing its bytes', () => {
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(4_732, 7)]);
    expect(printed('prod.png', png)).toBe(
      'U0DEV /health prod → done\n  C0PREVIEWS\n    a < b\n    [picture prod.png, 4.7 KB]',
    );
  });
});
