import type { Person } from '../access/decide.ts';
import { rolesThatMay } from '../access/who-may.ts';
import { whyDenied } from '../access/why-denied.ts';
import type { Settings } from '../config/settings.ts';
import { actionsOf } from '../requests/actions.ts';
import type { Declaration } from '../requests/declaration.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';
import { type Kind, kindOf, typedOf } from './kind-of.ts';

/** Commands that somebody may, or may not, all on the same targets. */
export type Right = {
  readonly kind: Kind;
  /** As they are typed: `/preview up`; commands of the catalogue by their name. */
  readonly names: readonly string[];
  /** Empty where they are all that there are, or need none to be named. */
  readonly targets: readonly string[];
  /** Whether these are all commands of that slash command. */
  readonly whole: boolean;
};

/** Who may instead: the names of roles; or the own role that forbids it. */
export type Without = { readonly kind: 'roles'; readonly roles: readonly string[] } | Forbidden;
type Forbidden = { readonly kind: 'forbidden'; readonly role: string };

export type Rights = {
  readonly may: readonly Right[];
  readonly mayNot: readonly { readonly without: Without; readonly rights: readonly Right[] }[];
};

/** One thing to ask for on one target, empty where there is only one. */
type Atom = {
  readonly kind: Kind;
  readonly name: string;
  readonly target: string;
  readonly without: Without | undefined;
};

/** What somebody may ask for and what not, by the same decision as when it is asked. What needs no grant is left out. */
export function rightsOf(declarations: readonly Declaration[], { settings, person }: By): Rights {
  const atoms = declarations
    .filter(({ free, buttonOnly }) => !free && !buttonOnly)
    .flatMap((declaration) => atomsOf(declaration, { settings, person }));
  const reasons = grouped(
    atoms.filter(({ without }) => without),
    ({ without }) => without,
  );
  return {
    may: rightsAmong(
      atoms.filter(({ without }) => !without),
      atoms,
    ),
    mayNot: reasons.flatMap((ofOne) => {
      const without = ofOne[0]?.without;
      return without ? [{ without, rights: rightsAmong(ofOne, atoms) }] : [];
    }),
  };
}

type By = { readonly settings: Settings; readonly person: Person };

/** Of what a declaration may be asked about, what this person may, in the order of the settings. */
export const allowedOf = (declaration: Declaration, by: By): readonly Pick<Atom, 'name' | 'target'>[] =>
  atomsOf(declaration, by).filter(({ without }) => without === undefined);

function atomsOf(declaration: Declaration, { settings, person }: By): Atom[] {
  const { access } = settings;
  const kind = kindOf(declaration);
  return actionsOf(declaration, toParsingSettings(settings)).map((action) => {
    const [verb = '', at = ''] = action.slice(action.indexOf(':') + 1).split('@');
    const denial = whyDenied(access, person, action);
    const without: Without | undefined =
      denial &&
      (denial.kind === 'denied'
        ? { kind: 'forbidden', role: denial.role }
        : { kind: 'roles', roles: rolesThatMay(access, action) });
    return {
      kind,
      name: kind === 'command' ? verb : typedOf(declaration),
      target: at === '' && kind === 'environment' ? verb : at,
      without,
    };
  });
}

/** Commands with the same targets stand together. */
function rightsAmong(some: readonly Atom[], all: readonly Atom[]): Right[] {
  const named = grouped(some, ({ kind, name }) => [kind, name]).map((atoms) => targetsOf(atoms, all));
  return grouped(named, ({ kind, targets }) => [kind, targets]).map((ones) => {
    const [{ kind, targets } = { kind: 'once' as const, targets: [] }] = ones;
    const names = ones.map(({ name }) => name);
    const known = new Set(all.filter((atom) => atom.kind === kind).map(({ name }) => name));
    return { kind, names, targets, whole: kind === 'repository' && known.size === names.length };
  });
}

type Named = Pick<Atom, 'kind' | 'name'> & { readonly targets: readonly string[] };

function targetsOf(atoms: readonly Atom[], all: readonly Atom[]): Named {
  const [{ kind, name } = { kind: 'once' as const, name: '' }] = atoms;
  const targets = atoms.map(({ target }) => target);
  const possible = all.filter((atom) => atom.kind === kind && atom.name === name).length;
  const complete = targets.length === possible;
  if (kind === 'once' || (kind === 'repository' && complete)) return { kind, name, targets: [] };
  // `all` is each of them at once, so it adds nothing where each is there.
  const isEach = kind === 'environment' && complete;
  return { kind, name, targets: isEach ? targets.filter((target) => target !== 'all') : targets };
}

function grouped<T>(items: readonly T[], by: (item: T) => unknown): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(by(item));
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
