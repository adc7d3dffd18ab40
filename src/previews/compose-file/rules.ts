import { keptCapabilities } from '../../config/capabilities.ts';
import type { Advice } from './advice.ts';

/**
 * What a value of the resolved compose file may be. The same rules are read by TypeScript at packaging and by Python on
 * the instance, so they are plain data and their patterns, which stand for the whole text, are such as both languages
 * know. `say` names the line for what does not fit. A value of null is one that was not set.
 */
export type Rule =
  | 'text'
  | 'flag'
  | 'number'
  | { readonly text: string; readonly say?: Advice }
  | { readonly from: number; readonly to: number; readonly say?: Advice }
  | { readonly one: readonly (string | boolean)[]; readonly say?: Advice }
  | { readonly no: Advice }
  | { readonly list: Rule; readonly say?: Advice }
  | { readonly map: Rule; readonly names?: string; readonly most?: number; readonly say?: Advice }
  | { readonly keys: Readonly<Record<string, Rule>>; readonly need?: readonly string[]; readonly say?: Advice }
  | { readonly either: readonly Rule[]; readonly say?: Advice };

const no = (say: Advice): Rule => ({ no: say });
const words: Rule = { list: 'text' };
const size: Rule = { either: ['number', { text: '[0-9]{1,16}' }, { text: '[0-9.]{1,10} ?[bkmgBKMG][bB]?' }] };
const few: Rule = { from: 0, to: 3, say: 'replicas' };
const seconds: Rule = { text: '([0-9]{1,2}|1[0-7][0-9])s|[12]m([0-5]?[0-9]s)?|[0-9]{1,5}ms|0', say: 'grace' };
const labels: Rule = { map: 'text', names: '(?!com\\.docker\\.)[\\s\\S]{1,200}', say: 'labels' };
const volumeName = '[A-Za-z0-9][A-Za-z0-9_.-]{0,99}';

const port: Rule = {
  keys: {
    mode: { one: ['ingress', 'host'] },
    host_ip: 'text',
    target: { from: 1, to: 65_535 },
    published: { text: '[0-9]{1,5}(-[0-9]{1,5})?' },
    protocol: { one: ['tcp', 'udp'] },
    name: 'text',
    app_protocol: 'text',
  },
};

const volume: Rule = {
  keys: {
    type: { one: ['volume', 'tmpfs'], say: 'mount' },
    source: { text: volumeName, say: 'mount' },
    target: 'text',
    read_only: 'flag',
    consistency: 'text',
    volume: { keys: { nocopy: 'flag' } },
    tmpfs: { keys: { size, mode: 'number' } },
  },
};

const deploy: Rule = {
  keys: {
    mode: { one: ['replicated'] },
    replicas: few,
    endpoint_mode: 'text',
    labels,
    placement: { keys: {} },
    resources: {
      keys: {
        limits: { keys: { cpus: { either: ['number', 'text'] }, memory: size, pids: 'number' } },
        reservations: {
          keys: {
            cpus: { either: ['number', 'text'] },
            memory: size,
            devices: no('host'),
            generic_resources: no('host'),
          },
        },
      },
    },
    restart_policy: { keys: { condition: 'text', delay: 'text', max_attempts: 'number', window: 'text' } },
    update_config: {
      keys: {
        parallelism: 'number',
        delay: 'text',
        failure_action: 'text',
        monitor: 'text',
        max_failure_ratio: 'number',
        order: 'text',
      },
    },
  },
};

const network: Rule = {
  keys: {
    aliases: words,
    priority: 'number',
    gw_priority: 'number',
    ipv4_address: no('address'),
    ipv6_address: no('address'),
    link_local_ips: no('address'),
    mac_address: no('address'),
    driver_opts: no('driver'),
  },
};

const forbidden = {
  build: no('build'),
  container_name: no('container_name'),
  env_file: no('env_file'),
  label_file: no('label_file'),
  links: no('links'),
  external_links: no('links'),
  volumes_from: no('volumes_from'),
  secrets: no('secrets'),
  provider: no('provider'),
  use_api_socket: { one: [false], say: 'socket' },
  privileged: { one: [false], say: 'host' },
  devices: no('host'),
  device_cgroup_rules: no('host'),
  gpus: no('host'),
  runtime: no('host'),
  cgroup_parent: no('host'),
  cgroup: no('namespace'),
  pid: no('namespace'),
  ipc: no('namespace'),
  uts: no('namespace'),
  userns_mode: no('namespace'),
  sysctls: no('sysctls'),
  credential_spec: no('host'),
  models: no('unknown'),
  develop: no('develop'),
  post_start: no('hook'),
  pre_stop: no('hook'),
  dns: no('dns'),
  dns_search: no('dns'),
  dns_opt: no('dns'),
  mac_address: no('address'),
  oom_kill_disable: { one: [false], say: 'memory' },
} satisfies Readonly<Record<string, Rule>>;

/** What a service does and knows. */
const work = {
  image: { text: '[A-Za-z0-9][A-Za-z0-9._/:@-]{0,300}', say: 'image' },
  command: words,
  entrypoint: words,
  environment: { map: 'text', names: '[^=]{1,200}' },
  depends_on: {
    map: {
      keys: {
        condition: { one: ['service_started', 'service_healthy', 'service_completed_successfully'] },
        required: 'flag',
        restart: 'flag',
      },
    },
  },
  healthcheck: {
    keys: {
      test: words,
      interval: 'text',
      timeout: 'text',
      start_period: 'text',
      start_interval: 'text',
      retries: 'number',
      disable: 'flag',
    },
  },
  ports: { list: port },
  expose: words,
  volumes: { list: volume },
  tmpfs: words,
  networks: { map: network },
  network_mode: { text: 'none|service:[A-Za-z0-9._-]{1,100}', say: 'network_mode' },
  configs: {
    list: {
      keys: { source: 'text', target: 'text', uid: 'text', gid: 'text', mode: { either: ['number', 'text'] } },
    },
  },
  extra_hosts: {
    list: {
      text: '[A-Za-z0-9._-]{1,253}=(host-gateway|(?!169\\.254\\.)[0-9]{1,3}(\\.[0-9]{1,3}){3})',
      say: 'extra_hosts',
    },
  },
} satisfies Readonly<Record<string, Rule>>;

/** What a service may take of the machine, and how it is kept to that. */
const bounds = {
  logging: {
    keys: {
      driver: { one: ['local', 'json-file'], say: 'logging' },
      options: { map: { either: ['text', 'number'] } },
    },
  },
  security_opt: { list: { text: 'no-new-privileges([:=]true)?', say: 'security_opt' } },
  cap_drop: words,
  ulimits: {
    map: { either: ['number', { keys: { soft: 'number', hard: 'number' } }] },
    names: '[a-z]{1,20}',
  },
  deploy,
  scale: few,
  mem_limit: size,
  mem_reservation: size,
  memswap_limit: { either: [size, 'number'] },
  mem_swappiness: { either: ['number', 'text'] },
  shm_size: size,
  pids_limit: 'number',
  cpus: { either: ['number', 'text'] },
  cpu_count: 'number',
  cpu_shares: { either: ['number', 'text'] },
  cpu_percent: 'number',
  cpuset: 'text',
  oom_score_adj: { from: 0, to: 1000, say: 'memory' },
  restart: { text: 'no|always|unless-stopped|on-failure(:[0-9]{1,5})?' },
  stop_grace_period: seconds,
  stop_signal: 'text',
  working_dir: 'text',
  user: 'text',
  group_add: { list: { either: ['text', 'number'] } },
  hostname: 'text',
  domainname: 'text',
  labels,
  profiles: words,
  platform: 'text',
  pull_policy: { text: '(?!build)[a-z_0-9]{1,30}', say: 'build' },
  init: 'flag',
  read_only: 'flag',
  tty: 'flag',
  stdin_open: 'flag',
  attach: 'flag',
} satisfies Readonly<Record<string, Rule>>;

const service = (capabilities: readonly string[]): Rule => ({
  need: ['image'],
  keys: {
    ...work,
    ...bounds,
    cap_add: { list: { text: `(CAP_)?(${[...keptCapabilities, ...capabilities].join('|')})`, say: 'cap_add' } },
    ...forbidden,
  },
});

/**
 * Keys that leave no trace in what Compose makes of a file, as lines of its text: what they named is in there as if it
 * had been written out.
 */
export const tracelessKeys = `^(?![ \\t]*#)([^\\n]*[ \\t{,"'-])?(env_file|label_file)["']?[ \\t]*:`;

/** The rules of a whole file. `capabilities` are those that the settings give back. */
export const composeRules = (capabilities: readonly string[]): Rule => ({
  need: ['services'],
  keys: {
    name: 'text',
    version: { either: ['text', 'number'] },
    services: { map: service(capabilities), names: '[A-Za-z0-9][A-Za-z0-9._-]{0,62}', most: 25, say: 'services' },
    volumes: {
      map: {
        keys: {
          name: 'text',
          driver: { one: ['local'], say: 'driver' },
          labels,
          driver_opts: no('driver_opts'),
          external: { one: [false], say: 'external' },
        },
      },
      names: volumeName,
    },
    networks: {
      map: {
        keys: {
          name: 'text',
          driver: { one: ['bridge', 'default'], say: 'driver' },
          internal: 'flag',
          attachable: 'flag',
          enable_ipv4: 'flag',
          enable_ipv6: 'flag',
          labels,
          ipam: { keys: {}, say: 'ipam' },
          driver_opts: no('driver_opts'),
          external: { one: [false], say: 'external' },
        },
      },
    },
    configs: {
      map: {
        keys: {
          name: 'text',
          content: 'text',
          file: no('config'),
          environment: no('config'),
          external: { one: [false], say: 'external' },
        },
        need: ['content'],
      },
    },
    secrets: no('secrets'),
    include: no('include'),
    models: no('unknown'),
  },
});
