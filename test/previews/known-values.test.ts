import { describe, expect, it } from 'vitest';
import { knownValues } from '../../src/previews/known-values.ts';
import { diagnose } from '../../src/runbook/diagnose.ts';
import { isValueName, placeholder } from '../../src/runbook/facts.ts';
import { placeOf } from '../../src/runbook/texts.ts';
import { shapes } from '../../src/runbook/value-shapes.ts';
import { told } from '../runbook/rows/all.ts';
import { anInstance } from './a-preview.ts';
import { aboutPreview } from './about-preview.ts';

const instance = anInstance({ id: 'i-0e8e89b1373a99fce', architecture: 'amd64', vpcId: 'vpc-0acme0001' });
const known = knownValues(aboutPreview('/preview up 123'), { pr: '123', instance });
const names = Object.entries(known).flatMap(([name, value]) =>
  isValueName(name) && value !== undefined ? [name] : [],
);

describe('what is known about a preview', () => {
  it.each(names)('%s has the shape that a command takes', (name) => {
    expect(String(known[name])).toMatch(shapes[name]);
  });

  it('holds what the settings, the instance and the request tell', () => {
    expect(known).toMatchObject({
      asked: '/preview up 123',
      architecture: 'amd64',
      databaseKind: 'shared',
      instanceProfile: 'slipway-dev-preview-api',
      vpcId: 'vpc-0acme0001',
    });
    const { repository, ...asked } = aboutPreview('/preview up 123');
    const database = { engine: 'postgres', url: { name: 'DATABASE_URL', scheme: 'postgres' } } as const;
    expect(knownValues({ ...asked, repository: { ...repository, database } }, { pr: '123' }).databaseKind).toBe(
      'ephemeral',
    );
  });

  it('leaves no placeholder of any of it in whatever the runbook tells of a preview', () => {
    const gaps = names.map(placeholder);
    const offenders = told
      .filter(([, evidence]) => ['preview', 'unknown'].includes(placeOf(evidence)))
      .flatMap(([, evidence]) => diagnose([evidence], known))
      .filter(({ cause, fix }) => gaps.some((gap) => `${cause.en}${fix.en}${cause.ja}${fix.ja}`.includes(gap)));
    expect(offenders).toEqual([]);
  });
});
