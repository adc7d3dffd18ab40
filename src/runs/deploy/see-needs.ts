import { AwsError } from '../../aws/aws-error.ts';
import type { Connection } from '../../aws/connection.ts';
import { lastPart } from '../../aws/ecs-clients.ts';
import { createTaskNeeds } from '../../aws/task-needs.ts';
import type { DefinitionFacts } from './definition-facts.ts';

/** Something that a task does not start without. */
export type Need = { readonly kind: 'secret' | 'parameter' | 'log-group' | 'role'; readonly name: string };

/** `unseen`: the asker's role may not look, or it lies in another Region. */
export type Needs = { readonly missing: readonly Need[]; readonly unseen: readonly Need[] };

type State = 'there' | 'missing' | 'unseen';

/** Looks at everything that tasks of a definition need to start. @throws AwsError */
export async function seeNeeds(connection: Connection, definition: DefinitionFacts): Promise<Needs> {
  const needs = [
    ...definition.roles.map((name): Need => ({ kind: 'role', name })),
    ...definition.secrets.map(toNeed),
    ...definition.logGroups.map(({ name }): Need => ({ kind: 'log-group', name })),
  ];
  const parameters = await parametersIn(connection, needs);
  const seen = await Promise.all(
    needs.map(async (need) => ({ need, state: await stateOf(connection, need, { definition, parameters }) })),
  );
  const those = (wanted: State) => seen.filter(({ state }) => state === wanted).map(({ need }) => need);
  return { missing: those('missing'), unseen: those('unseen') };
}

/** ECS takes an ARN, for a parameter its name too. */
const toNeed = (valueFrom: string): Need =>
  valueFrom.split(':')[2] === 'secretsmanager'
    ? // What follows the name says which of the values is meant.
      { kind: 'secret', name: valueFrom.split(':').slice(0, 7).join(':') }
    : { kind: 'parameter', name: valueFrom };

type Known = { readonly definition: DefinitionFacts; readonly parameters: ReadonlySet<string> | undefined };

async function stateOf(connection: Connection, need: Need, { definition, parameters }: Known): Promise<State> {
  const api = createTaskNeeds(connection);
  const { kind, name } = need;
  if (!isHere(need, definition, connection.region)) return 'unseen';
  switch (kind) {
    case 'role':
      return allowed(() => api.hasRole(lastPart(name)));
    case 'secret':
      return allowed(() => api.hasSecret(name));
    case 'log-group':
      return allowed(() => api.hasLogGroup(name));
    case 'parameter':
      if (!parameters) return 'unseen';
      return namesOf(name).some((one) => parameters.has(one)) ? 'there' : 'missing';
  }
}

/** What may not be looked at keeps nobody from deploying. */
async function allowed(look: () => Promise<boolean>): Promise<State> {
  try {
    return (await look()) ? 'there' : 'missing';
  } catch (error) {
    if (error instanceof AwsError && error.failure.kind === 'denied') return 'unseen';
    throw error;
  }
}

function isHere({ kind, name }: Need, { logGroups }: DefinitionFacts, region: string): boolean {
  if (kind === 'log-group')
    return logGroups.some((group) => group.name === name && (group.region ?? region) === region);
  return kind === 'role' || isIn(name, region);
}

const isIn = (name: string, region: string): boolean => !name.startsWith('arn:') || name.split(':')[3] === region;

async function parametersIn(connection: Connection, needs: readonly Need[]): Promise<ReadonlySet<string> | undefined> {
  const wanted = needs.filter(({ kind, name }) => kind === 'parameter' && isIn(name, connection.region));
  if (wanted.length === 0) return new Set();
  let found: ReadonlySet<string> | undefined;
  const state = await allowed(async () => {
    found = await createTaskNeeds(connection).parametersAmong([
      ...new Set(wanted.flatMap(({ name }) => namesOf(name))),
    ]);
    return true;
  });
  return state === 'there' ? found : undefined;
}

/** The ARN of `/a` and that of `a` are the same. */
function namesOf(valueFrom: string): string[] {
  if (!valueFrom.startsWith('arn:')) return [valueFrom];
  const name = valueFrom.slice(valueFrom.indexOf(':parameter/') + ':parameter/'.length);
  return name.includes('/') ? [`/${name}`] : [name, `/${name}`];
}
