import { isMapping } from './check-rules.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** A service in the form that `docker compose config --format json` gives it. */
export function normalService(service: unknown): unknown {
  if (!isMapping(service)) return service ?? {};
  const kept = Object.entries(service).filter(([key, value]) => !(key === 'env_file' && isEmpty(value)));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, value === null || value === undefined ? value : (forms[key]?.(value) ?? value)]),
  );
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

/** `NAME=value` lines, or a mapping whose values may be numbers. */
const pairs = (value: unknown): unknown => {
  if (isMapping(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainText(each)]));
  }
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) return value;
  return Object.fromEntries(
    value.map((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [line, null] : [line.slice(0, at), line.slice(at + 1)];
    }),
  );
};

const plainText = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

export const withText = (value: unknown): unknown => {
  const named = pairs(value);
  return isMapping(named) ? Object.fromEntries(Object.entries(named).map(([name, each]) => [name, each ?? ''])) : named;
};

/** Words of a command line; how they are quoted does not matter to any rule. */
const words = (value: unknown): unknown => {
  if (typeof value === 'string') return value.split(/\s+/).filter((word) => word !== '');
  return Array.isArray(value) ? value.map(plainText) : value;
};

const listed = (value: unknown): unknown => (Array.isArray(value) ? value : [value]);
const texts = (value: unknown): unknown => (Array.isArray(value) ? value.map(plainText) : value);

const namesTo =
  (made: unknown) =>
  (value: unknown): unknown =>
    Array.isArray(value) ? Object.fromEntries(value.map((name) => [String(name), made])) : value;

const dependency = { condition: 'service_started', required: true };

const healthcheck = (value: unknown): unknown =>
  isMapping(value) && typeof value.test === 'string' ? { ...value, test: ['CMD-SHELL', value.test] } : value;

const hosts = (value: unknown): unknown => {
  if (isMapping(value)) {
    return Object.entries(value).flatMap(([host, at]) =>
      (Array.isArray(at) ? at : [at]).map((one) => `${host}=${one}`),
    );
  }
  return Array.isArray(value)
    ? value.map((line) => (typeof line === 'string' && !line.includes('=') ? line.replace(':', '=') : line))
    : value;
};

const range = (text: string): readonly number[] => {
  const [from = 0, to = from] = text.split('-').map(Number);
  return Array.from({ length: Math.min(Math.max(to - from + 1, 0), 1000) }, (_, index) => from + index);
};

/** `[address:][published:]target[/protocol]`, each of them possibly a range. */
function shortPort(text: string): readonly unknown[] {
  const found = /^(?:(\[[^\]]+\]|[^:]*):)??(?:([0-9-]*):)?([0-9]+(?:-[0-9]+)?)(?:\/([a-z]+))?$/.exec(text);
  if (!found) return [text];
  const [, host, published, target = '', protocol = 'tcp'] = found;
  const targets = range(target);
  const ports = published ? range(published) : [];
  return targets.map((one, index) => ({
    mode: 'ingress',
    ...(host ? { host_ip: host } : {}),
    target: one,
    ...(published ? { published: ports.length === targets.length ? String(ports[index]) : published } : {}),
    protocol,
  }));
}

const ports = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.flatMap((port) => {
        if (typeof port === 'string' || typeof port === 'number') return shortPort(String(port));
        return isMapping(port) ? { mode: 'ingress', protocol: 'tcp', ...port, ...publishedText(port) } : port;
      })
    : value;

const publishedText = ({ published }: Mapping) => (published === undefined ? {} : { published: plainText(published) });

const isPath = /^(?:[./~]|[A-Za-z]:[\\/]|\\\\)/;

function shortVolume(text: string): unknown {
  const [first = '', target, ...options] = text.split(/:(?!\\)/);
  if (target === undefined) return { type: 'volume', target: first, volume: {} };
  const flags = options.join(':').split(',');
  return {
    type: isPath.test(first) ? 'bind' : 'volume',
    source: first,
    target,
    ...(flags.includes('ro') ? { read_only: true } : {}),
    volume: flags.includes('nocopy') ? { nocopy: true } : {},
  };
}

const volumes = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((volume) => (typeof volume === 'string' ? shortVolume(volume) : volume)) : value;

const configs = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((each) => (typeof each === 'string' ? { source: each } : each)) : value;

const deploy = (value: unknown): unknown => (isMapping(value) ? { ...value, labels: withText(value.labels) } : value);

const forms: Readonly<Record<string, (value: unknown) => unknown>> = {
  environment: pairs,
  labels: withText,
  command: words,
  entrypoint: words,
  depends_on: namesTo(dependency),
  networks: namesTo(null),
  healthcheck,
  extra_hosts: hosts,
  ports,
  volumes,
  configs,
  deploy,
  expose: texts,
  group_add: texts,
  tmpfs: listed,
  dns: listed,
  env_file: listed,
};
