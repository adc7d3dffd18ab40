import type { ComposeFault } from './check-rules.ts';
import { isMapping } from './check-rules.ts';
import type { FileFault } from './normalise.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** What the settings say of the file. */
export type Wanted = {
  readonly app: string;
  readonly port: number;
  /** The services that the settings name, the app among them. */
  readonly named: readonly string[];
  /** Variables that the named services get. */
  readonly given: readonly string[];
  readonly hasDatabase: boolean;
};

const section = (config: Mapping, name: string): Mapping => {
  const found = config[name];
  return isMapping(found) ? found : {};
};

const servicesOf = (config: Mapping) =>
  Object.entries(section(config, 'services')).flatMap(([name, service]) =>
    isMapping(service) ? [[name, service] as const] : [],
  );

/** What the instance checks too, besides the rules: what the settings and the file say of each other. */
export function sharedFaults(config: Mapping, wanted: Wanted): ComposeFault[] {
  const services = section(config, 'services');
  return [
    ...wanted.named
      .filter((name) => services[name] === undefined)
      .map((name) => ({ path: ['services', name], say: 'missing' as const })),
    ...['services', 'volumes']
      .filter((name) => wanted.hasDatabase && section(config, name).database !== undefined)
      .map((name) => ({ path: [name, 'database'], say: 'taken' as const })),
    ...servicesOf(config).flatMap(([name, service]) =>
      Object.entries(section(service, 'environment'))
        .filter(([variable, value]) => {
          const isGiven = wanted.named.includes(name) && wanted.given.includes(variable);
          return (value === null || value === undefined) && !isGiven;
        })
        .map(([variable]) => ({ path: ['services', name, 'environment', variable], say: 'unset' as const })),
    ),
  ];
}

/** What would keep the file from starting: said before anything is deployed. */
export function referenceFaults(config: Mapping, wanted: Wanted): FileFault[] {
  return [
    ...servicesOf(config).flatMap(([name, service]) => undefinedNames(config, name, service)),
    ...servicesOf(config).flatMap(([name, service]) => twofoldLimits(name, service)),
    ...profileFaults(config, wanted),
    ...appFaults(config, wanted),
    ...portFaults(config, wanted),
  ];
}

function undefinedNames(config: Mapping, name: string, service: Mapping): FileFault[] {
  const missing = (key: string, names: readonly string[], known: Mapping, always: readonly string[] = []) =>
    names
      .filter((each) => known[each] === undefined && !(each in known) && !always.includes(each))
      .map((each) => ({ path: ['services', name, key, each], say: 'undefinedName' as const }));
  const sources = (key: string) =>
    (Array.isArray(service[key]) ? service[key] : []).flatMap((each: unknown) =>
      isMapping(each) && typeof each.source === 'string' && each.type !== 'bind' ? [each.source] : [],
    );
  return [
    ...missing('depends_on', Object.keys(section(service, 'depends_on')), section(config, 'services')),
    ...missing('networks', Object.keys(section(service, 'networks')), section(config, 'networks'), ['default']),
    ...missing('volumes', sources('volumes'), section(config, 'volumes')),
    ...missing('configs', sources('configs'), section(config, 'configs')),
  ];
}

/** Compose takes no limit that stands in two places and differs, nor one beside a `deploy` that says nothing of it. */
function twofoldLimits(name: string, service: Mapping): FileFault[] {
  const { limits, reservations } = section(section(service, 'deploy'), 'resources');
  const pairs = [
    ['mem_limit', limits, 'memory'],
    ['cpus', limits, 'cpus'],
    ['pids_limit', limits, 'pids'],
    ['mem_reservation', reservations, 'memory'],
  ] as const;
  return pairs.flatMap(([key, there, other]) => {
    const here = service[key];
    if (here === undefined || here === null || !isMapping(there)) return [];
    const isSame = String(here).toLowerCase() === String(there[other]).toLowerCase();
    return isSame ? [] : [{ path: ['services', name, key], say: 'twofold' as const }];
  });
}

function profileFaults(config: Mapping, { named }: Wanted): FileFault[] {
  const services = servicesOf(config);
  const starts = (name: string, service: Mapping) =>
    named.includes(name) || !Array.isArray(service.profiles) || service.profiles.length === 0;
  const left = services.filter(([name, service]) => !starts(name, service)).map(([name]) => name);
  return services
    .filter(([name, service]) => starts(name, service))
    .flatMap(([name, service]) =>
      Object.keys(section(service, 'depends_on'))
        .filter((other) => left.includes(other))
        .map((other) => ({ path: ['services', name, 'depends_on', other], say: 'profile' as const })),
    );
}

function appFaults(config: Mapping, { app }: Wanted): FileFault[] {
  const service = section(section(config, 'services'), app);
  const many = (count: unknown) => typeof count === 'number' && count !== 1;
  return [
    ...(many(service.scale) ? [{ path: ['services', app, 'scale'], say: 'oneApp' as const }] : []),
    ...(many(section(service, 'deploy').replicas)
      ? [{ path: ['services', app, 'deploy', 'replicas'], say: 'oneApp' as const }]
      : []),
    ...(typeof service.network_mode === 'string'
      ? [{ path: ['services', app, 'network_mode'], say: 'appNetwork' as const }]
      : []),
  ];
}

function portFaults(config: Mapping, { app, port }: Wanted): FileFault[] {
  const published = new Map([[`${port}/tcp`, app]]);
  return servicesOf(config).flatMap(([name, service]) =>
    (Array.isArray(service.ports) ? service.ports : []).flatMap((each: unknown, index) => {
      if (!isMapping(each) || typeof each.published !== 'string') return [];
      const at = `${each.published}/${String(each.protocol)}`;
      const before = published.get(at);
      published.set(at, name);
      const isAppsOwn = name === app && before === app && at === `${port}/tcp`;
      return before === undefined || isAppsOwn
        ? []
        : [{ path: ['services', name, 'ports', String(index)], say: 'publishedTwice' as const }];
    }),
  );
}
