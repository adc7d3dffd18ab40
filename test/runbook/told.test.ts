import { describe, expect, it } from 'vitest';
import type { Text } from '../../src/config/language.ts';
import type { Certainty } from '../../src/runbook/certainty.ts';
import { type Diagnosis, diagnose } from '../../src/runbook/diagnose.ts';
import type { Evidence, Place } from '../../src/runbook/evidence.ts';
import { createFacts, isValueName, placeholder, type Values } from '../../src/runbook/facts.ts';
import { renderCause, renderFix } from '../../src/runbook/render.ts';

import { symptoms } from '../../src/runbook/symptoms.ts';
import { placeOf } from '../../src/runbook/texts.ts';
import { shapes } from '../../src/runbook/value-shapes.ts';
import { whereToFind } from '../../src/runbook/where-to-find.ts';
import { environmentRows } from './environment-rows.ts';
import { knownAt } from './known.ts';
import { previewRows } from './preview-rows.ts';
import { printedAnywhere, told } from './rows/all.ts';

const all: readonly Evidence[] = [
  ...told.map(([, evidence]) => evidence),
  ...[...previewRows, ...environmentRows].flatMap(({ matches }) => matches),
];
const printed = printedAnywhere.flatMap(([, evidence]) => (evidence.kind === 'text' ? [evidence] : []));

type Answer = { readonly cause: Text; readonly fix: Text };

const knownOf = (evidence: Evidence): Values => knownAt[placeOf(evidence)];
const answers: readonly Diagnosis[] = all.flatMap((evidence) => diagnose([evidence], knownOf(evidence)));
/** Every row at every place with nothing known at all. */
const places = Object.keys(knownAt) as readonly Place[];
const bare = symptoms.flatMap(({ id, certainty, cause, fix }) =>
  places.flatMap((place) =>
    [{}, { controller: 'CODE_DEPLOY', registryKind: 'ecr' }].map((known) => {
      const facts = createFacts({}, known, { place, refused: false, certainty });
      return { id, cause: renderCause(cause, facts), fix: renderFix(fix, facts) };
    }),
  ),
);

const japanese = /[ぁ-んァ-ヶ一-龠]/;
const hedged = /most (?:often|likely)|in most cases/i;
const hedgedInJapanese = /多く|多い|可能性|思われ|考えられ/;
const open =
  /not known|does not (?:say|know)|only (?:says|fails)|look(?: at)?\b|as it came|stands in|in its log|ended|failed|fail|shown|does not pass/;

describe.each(told.map(([id, evidence]) => ({ id, evidence, line: lineOf(evidence) })))(
  '$id',
  ({ id, evidence, line }) => {
    it(`is what is told of: ${line}`, () => {
      expect(diagnose([evidence], knownOf(evidence)).map((found) => found.id)).toEqual([id]);
    });
  },
);

describe('every answer', () => {
  it('has whole sentences in both languages', () => {
    const isWhole = ({ cause, fix }: Answer) =>
      /^[A-Z0-9].*[.!)]$/s.test(cause.en) && /。$/.test(cause.ja) && isTold(cause) && isTold(fix);
    expect(offenders(answers, (answer) => !isWhole(answer))).toEqual([]);
  });

  it('leaves no value unfilled, and no gap where one is left out', () => {
    const gap = /\uE000|[a-z] {2}[a-z]| [,;)]|undefined/;
    expect(
      offenders([...answers, ...bare], (answer) => textsOf(answer).some((text) => gap.test(text) || names(text))),
    ).toEqual([]);
  });

  it('has no placeholder in a cause', () => {
    expect(offenders(bare, ({ cause }) => /<[a-z-]+>/.test(cause.en + cause.ja))).toEqual([]);
  });

  it('says where to find what a placeholder stands for', () => {
    const isExplained = ({ fix }: Answer) =>
      [...fix.en.matchAll(/<[a-z]+(?:-[a-z]+)*>/g)].every(([found]) => fix.en.includes(`\`${found}\`: `));
    expect(offenders(bare, (answer) => !isExplained(answer))).toEqual([]);
  });

  it('says a likely cause in other words than a seen one, and that one is not known', () => {
    const words: Readonly<Record<Certainty, (cause: Text) => boolean>> = {
      seen: ({ en }) => !hedged.test(en),
      fits: ({ en, ja }) => hedged.test(en) && hedgedInJapanese.test(ja),
      look: ({ en }) => open.test(en) && !hedged.test(en),
    };
    expect(offenders(answers, ({ certainty, cause }) => !words[certainty](cause))).toEqual([]);
  });
});

const elsewhere: readonly (readonly [Place, RegExp])[] = [
  ['preview', /aws ecs |\/run list|gh run rerun|cpuArchitecture/],
  ['service', /\/preview |gh run rerun|aws sso/],
  ['task', /update-service|\/preview |gh run rerun|aws sso|service starts another/],
  ['ci', /\/preview |update-service|aws sso|previews\./],
  ['workstation', /update-service|gh run rerun/],
  ['instance', /update-service|\/preview |gh run rerun|aws ecs /],
];

describe('a fix', () => {
  it.each(elsewhere)('at the place %s has no command of another place', (place, foreign) => {
    const found = printed.flatMap((text) => diagnose([{ ...text, place }], knownAt[place]));
    expect(offenders(found, ({ fix }) => foreign.test(fix.en))).toEqual([]);
  });

  it.each([
    ['service', '/db-check prod'],
    ['service', '/logs prod'],
    ['preview', '/preview status 123'],
    ['preview', '/preview logs 123'],
  ] as const)('at the place %s never recommends %s when that is being answered', (place, asked) => {
    const found = printed.flatMap((text) => diagnose([{ ...text, place }], { ...knownAt[place], asked }));
    expect(offenders(found, ({ fix }) => fix.en.includes(`\`${asked}`))).toEqual([]);
  });

  it("starts new tasks with the team's own run where the catalogue has one, and names it for a button", () => {
    const known: Values = { ...knownAt.service, redeployRun: 'redeploy', rollbackRun: 'rollback' };
    const found = all.flatMap((evidence) => diagnose([evidence], known));
    const raw = /update-service --cluster \S+ --service \S+ --force-new-deployment/;
    expect(offenders(found, ({ fix }) => raw.test(fix.en))).toEqual([]);
    const runs = new Set(found.flatMap(({ run }) => run ?? []));
    expect([...runs].sort()).toEqual(['/run redeploy prod', '/run rollback prod']);
  });

  it.each(['CODE_DEPLOY', 'EXTERNAL'])(
    'leaves the deployments of a service with the controller %s to it',
    (controller) => {
      const found = all.flatMap((evidence) => diagnose([evidence], { ...knownAt.service, controller }));
      const own = /--force-new-deployment|update-service [^\n]*--task-definition/;
      expect(offenders(found, ({ fix }) => own.test(fix.en))).toEqual([]);
    },
  );
});

describe('the list', () => {
  it('has a message or a state for every symptom', () => {
    const covered = new Set([
      ...told.map(([id]) => id),
      ...previewRows.map(({ id }) => id),
      ...environmentRows.map(({ id }) => id),
    ]);
    const fromTables = /^target-/;
    expect(symptoms.map(({ id }) => id).filter((id) => !covered.has(id) && !fromTables.test(id))).toEqual([]);
  });

  it('hides only symptoms that it has', () => {
    const ids = new Set(symptoms.map(({ id }) => id));
    expect(symptoms.flatMap(({ explains = [] }) => explains).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('tells of no value where to find it that no fix asks for', () => {
    const asked = bare.map(({ fix }) => fix.en).join('\n');
    expect(Object.keys(whereToFind).filter((name) => isValueName(name) && !asked.includes(placeholder(name)))).toEqual(
      [],
    );
  });
});

function offenders<T extends { readonly id: string }>(found: readonly T[], isOne: (answer: T) => boolean): string[] {
  return [...new Set(found.filter(isOne).map((answer) => JSON.stringify(answer).slice(0, 1_500)))];
}

function textsOf({ cause, fix }: Answer): readonly string[] {
  return [cause.en, cause.ja, fix.en, fix.ja];
}

function isTold({ en, ja }: Text): boolean {
  return !japanese.test(en) && japanese.test(ja);
}

function names(text: string): boolean {
  return Object.keys(shapes).some((name) => text.includes(`{${name}}`) || text.includes(`{${name}|`));
}

function lineOf(evidence: Evidence): string {
  return JSON.stringify(evidence).slice(0, 140).replaceAll('%', '%%');
}
