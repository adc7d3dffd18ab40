import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';

const mark = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}`;

describe('the report of a script', () => {
  it('is read off the marker lines, in any order, between lines of output', () => {
    const report = parseScriptReport(
      [
        mark('stage', 'pull ok 12'),
        '| Pulling',
        mark('digest', `sha256:${'a'.repeat(64)}`),
        mark('stage', 'migrate failed 3'),
        mark('db-tcp', 'ok'),
        mark('db-connect', 'skipped'),
        mark('app', 'down'),
        mark('failure', "Can't locate revision 日本"),
        '| ',
        '---Output truncated---',
      ].join('\n'),
    );
    expect(report).toEqual({
      stages: [
        { name: 'pull', ok: true, seconds: 12 },
        { name: 'migrate', ok: false, seconds: 3 },
      ],
      digest: `sha256:${'a'.repeat(64)}`,
      dbTcp: 'ok',
      dbConnect: 'skipped',
      app: 'down',
      failure: "Can't locate revision 日本",
      output: ['Pulling', ''],
    });
  });

  it.each([
    ['an unknown stage', mark('stage', 'reboot ok 1')],
    ['a digest that is none', mark('digest', 'sha256:xyz')],
    ['a commit that is none', mark('commit', '<!channel>')],
    ['a word that was not agreed', mark('app', 'fine')],
    ['an unknown key', mark('__proto__', 'x')],
    ['what is not base64', '::slipway commit ????'],
    ['a marker further to the right', ` ${mark('app', 'ok')}`],
    ['a marker in output', `| ${mark('app', 'ok')}`],
    ['a marker after a carriage return in output', `| x\r${mark('app', 'ok')}`],
  ])('leaves out %s', (_, line) => {
    const { output, ...values } = parseScriptReport(line);
    expect(values).toEqual({ stages: [] });
    expect(output.length).toBe(line.startsWith('| ') ? 1 : 0);
  });

  it('is empty for nothing', () => {
    expect(parseScriptReport('')).toEqual({ stages: [], output: [] });
  });

  it('never throws and is bounded, whatever is printed', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('stage', 'app', 'failure', 'containers', 'digest'), fc.string())
        .map(([k, v]) => mark(k, v)),
      fc.string({ maxLength: 5000 }).map((text) => `| ${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 700 }), (lines) => {
        const report = parseScriptReport(lines.join('\n'));
        expect(report.stages.length).toBeLessThanOrEqual(20);
        expect(report.output.length).toBeLessThanOrEqual(600);
        expect(report.failure?.length ?? 0).toBeLessThanOrEqual(300);
        expect(report.containers?.length ?? 0).toBeLessThanOrEqual(4000);
      }),
      { numRuns: 50 },
    );
  });

  it('is masked before it is stored, secrets over several lines included', () => {
    const report = parseScriptReport(
      [
        '| DATABASE_URL=postgresql://gym:hunter2hunter2@db/gym',
        '| -----BEGIN PRIVATE KEY-----',
        '| MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7',
        '| -----END PRIVATE KEY-----',
        mark('failure', 'password=hunter2hunter2 was refused'),
        mark('containers', 'app ghp_abcdefghijklmnopqrstuvwxyz0123456789'),
      ].join('\n'),
    );
    expect(JSON.stringify(report)).not.toMatch(/hunter2|MIIEvQ|ghp_/);
  });

  it('takes nothing for a marker that has the prefix of output', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string().map((text) => `| ${mark('app', 'ok')}${text.replaceAll('\n', '')}`)),
        (lines) => {
          expect(parseScriptReport(lines.join('\n')).app).toBeUndefined();
        },
      ),
    );
  });
});
