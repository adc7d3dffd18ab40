import { describe, expect, it } from 'vitest';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { reportEvidence } from '../../../src/previews/report-evidence.ts';
import { failedMessage } from '../../../src/previews/up/failed-message.ts';
import { stageCause } from '../../../src/previews/up/stage-causes.ts';
import { expectValidMessage } from '../../slack/expect-valid-message.ts';
import { aboutPreview } from '../about-preview.ts';

const asked = aboutPreview('/preview up 7');
const mark = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}`;

/** What is said of a migration that failed in words that nobody knows, with what else was reported. */
function migration(...reported: readonly string[]) {
  const report = parseScriptReport(['| Oh nein, die Datenbank', ...reported].join('\n'));
  const otherwise = stageCause('migrate', asked.repository, '7');
  const why = { reason: 'migrate', evidence: reportEvidence(report), otherwise, instance: 'i-0e8e89b1373a99fce' };
  const message = failedMessage(asked, '7', { stage: 'deploy', why });
  for (const language of ['en', 'ja'] as const) expectValidMessage(message(language));
  return message('en').text;
}

describe('a migration that failed in words of its own', () => {
  it('has no cause where there is no evidence for one', () => {
    expect(migration()).not.toMatch(/cause/i);
    expect(migration()).toContain('Why is not known to the runbook');
  });

  it('has the database as its cause where its port does not answer', () => {
    const text = migration(mark('db-tcp', 'failed'), mark('db-tcp-outcome', 'timeout'));
    expect(text).toMatch(/Likely cause.*: .*does not admit/);
    expect(text).not.toContain('push a fix');
  });
});

describe('a pull request whose newest commit is not known', () => {
  it('is not said to lack its image', () => {
    const why = { reason: 'commit-not-known' };
    const message = failedMessage(asked, '7', { stage: 'image', why });
    for (const language of ['en', 'ja'] as const) expectValidMessage(message(language));
    expect(message('en').text).toContain('PR 7 was not deployed: its newest commit is not known.');
    expect(message('en').text).not.toContain('does not exist');
  });
});

describe('a deployment that failed before it touched what ran', () => {
  it('is told as no update, and not as a preview that does not work', () => {
    const why = { reason: 'pull', instance: 'i-0e8e89b1373a99fce' };
    const said = (earlierRuns: boolean) =>
      failedMessage(asked, '7', { stage: 'deploy', why: { ...why, earlierRuns } })('en').text;
    expect(said(true)).toContain('PR 7 was not updated, and the container of the version before still runs.');
    expect(said(false)).toContain('PR 7 has no working preview.');
  });
});
