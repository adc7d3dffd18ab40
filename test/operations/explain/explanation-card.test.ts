import { describe, expect, it } from 'vitest';
import { explainPasted } from '../../../src/operations/explain/explain-pasted.ts';
import { knownCard, nothingKnownCard } from '../../../src/operations/explain/explanation-card.ts';
import { expectValidMessage } from '../../slack/expect-valid-message.ts';

const seen = "ModuleNotFoundError: No module named 'psycopg2'";
const fits = 'Error: connect ECONNREFUSED 10.0.1.5:5432';
const look = 'cloud-init: scripts-user failed';
const spoken = (text: string, language: 'en' | 'ja' = 'en') =>
  knownCard(explainPasted(text), 'request x')(language).text;

describe('an explanation', () => {
  it.each([
    ['Cause', seen],
    ['Likely cause, not certain', fits],
    ['The cause is not known from this', look],
  ])('says how far the cause is known: %s', (label, text) => {
    expect(spoken(text)).toContain(`*${label}*: `);
  });

  it('is told in Japanese to who reads that', () => {
    expect(spoken(seen, 'ja')).toMatch(/^\*ランブック[\s\S]*\*原因\*: [\s\S]*対処: /);
  });

  it('is the same however the text is wrapped', () => {
    for (const text of [`\`\`\`${seen}\`\`\``, `\`\`\`\n${seen}\n\`\`\``, `\`\`\`python\n${seen}\n\`\`\` `])
      expect(explainPasted(text).map(({ id }) => id)).toEqual(['python-module-missing']);
  });

  it('shows three causes and says how many more there are', () => {
    const many = [seen, fits, look, 'sh: docker: command not found', 'no space left on device'].join('\n');
    const message = knownCard(explainPasted(many), 'request x')('en');
    expect(message.text.match(/Seen: /g)).toHaveLength(3);
    expect(message.text).toMatch(/Not shown: \d more/);
    expectValidMessage(message);
  });

  it('of nothing names no command where the person may use none', () => {
    const message = nothingKnownCard([], 'request x')('en');
    expect(message.text).not.toContain('Where to look');
    expectValidMessage(message);
  });
});
