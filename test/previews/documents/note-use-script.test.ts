import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentHashes } from '../../../src/previews/documents/document-hashes.ts';
import { noteUseScript } from '../../../src/previews/documents/note-use-script.ts';
import { tellUseDocuments, tellUseScript } from '../../../src/previews/documents/tell-use-document.ts';
import { parseUsed } from '../../../src/previews/idle/read-connections.ts';
import idleSettings from '../idle/idle.config.ts';
import { createInstance, type Instance } from './script-run.ts';

/** Knows its chains and rules as files, and counts what a test writes. */
const iptables = `shift 2
all=$*
case "$*" in
  '--numeric --list SLIPWAY-8000') [ -e "$state/chain" ] ;;
  '--new-chain SLIPWAY-8000') touch "$state/chain" ;;
  --check*) grep -qxF -- "\${all#--check }" "$state/rules" 2>/dev/null ;;
  --insert* | --append*) echo "\${all#--* }" >>"$state/rules" ;;
  '--list SLIPWAY-8000 --numeric --verbose --exact')
    printf 'Chain SLIPWAY-8000 (2 references)\\n    pkts      bytes target     prot opt in     out     source               destination\\n'
    printf '%8s     4711 RETURN     0    --  *      *       0.0.0.0/0            0.0.0.0/0\\n' "$(cat "$state/count")" ;;
  *) exit 2 ;;
esac`;

describe('the document that tells of use', () => {
  it('has the name under which the functions send it, where previews are put to sleep', () => {
    const sleeping = { previews: idleSettings.previews };
    const [document, ...others] = tellUseDocuments(sleeping, { name: 'slipway-dev' });
    expect(others).toEqual([]);
    expect(document?.name).toBe(`slipway-dev-preview-use-${documentHashes(sleeping)['preview-use']}`);
    expect(document?.content.parameters).toEqual({});
    expect(tellUseDocuments({ previews: undefined }, { name: 'slipway-dev' })).toEqual([]);
  });
});

describe('what notes the use of a preview on its instance', () => {
  let instance: Instance;
  const now = 1_000_000_000;
  const at = (uptime: number, count: number) => {
    instance.write('proc/uptime', `${uptime}.50 0.00\n`);
    instance.write('count', String(count));
  };
  const note = () => instance.run(noteUseScript({ root: instance.disk }));
  /** Seconds since the last use as the sweep reads them. */
  const told = () => {
    const { stdout } = instance.run(tellUseScript({ root: instance.disk }));
    const read = parseUsed(stdout, now);
    return read === 'unread' || read.lastAt === undefined ? read : (now - read.lastAt) / 1000;
  };

  beforeEach(() => {
    instance = createInstance({ iptables });
    instance.write('var/lib/slipway/port', '8000\n');
    instance.write('usr/local/sbin/slipway-use', noteUseScript({ root: instance.disk }));
    instance.run(`chmod 0755 '${instance.disk}/usr/local/sbin/slipway-use'`);
    at(100, 0);
  });
  afterEach(() => instance.remove());

  it('makes its rules once: new connections and data, but none of our own probes', () => {
    for (let times = 0; times < 2; times += 1) expect(note()).toMatchObject({ status: 0, stderr: '' });
    const match = 'OUTPUT --out-interface lo --protocol tcp --destination-port 8000 ! --source 127.0.0.2';
    expect(instance.read('rules').trim().split('\n')).toEqual([
      'SLIPWAY-8000 --jump RETURN',
      `${match} --syn --jump SLIPWAY-8000`,
      `${match} --tcp-flags PSH PSH --jump SLIPWAY-8000`,
    ]);
  });

  it.each([
    { name: 'never, where nothing was counted', looks: [{ uptime: 160, count: 0 }], is: {} },
    {
      name: 'when the counter moved first',
      looks: [
        { uptime: 160, count: 3 },
        { uptime: 220, count: 3 },
      ],
      is: 60,
    },
    {
      name: 'when it moved last',
      looks: [
        { uptime: 160, count: 3 },
        { uptime: 220, count: 9 },
        { uptime: 225, count: 9 },
      ],
      is: 5,
    },
    {
      name: 'when it moved before the rules were made anew',
      looks: [
        { uptime: 160, count: 3 },
        { uptime: 220, count: 0 },
      ],
      is: 60,
    },
  ])('tells $name', ({ looks, is }) => {
    for (const { uptime, count } of looks) {
      at(uptime, count);
      expect(note().status).toBe(0);
    }
    expect(told()).toEqual(is);
  });

  it('looks itself when it is asked, whatever the timer did', () => {
    at(160, 2);
    expect(told()).toBe(0);
  });

  it('tells never where nothing is published yet', () => {
    instance.write('var/lib/slipway/port', '');
    instance.run(`rm '${instance.disk}/var/lib/slipway/port'`);
    expect(told()).toEqual({});
  });

  it.each([
    { name: 'iptables is missing', broken: () => instance.add('iptables', 'exit 127') },
    { name: 'the port is none', broken: () => instance.write('var/lib/slipway/port', '8000; reboot\n') },
    { name: 'the counter cannot be read', broken: () => instance.write('count', 'many') },
    {
      name: 'it was launched before anybody counted',
      broken: () => instance.run(`rm '${instance.disk}/usr/local/sbin/slipway-use'`),
    },
  ])('cannot be read where $name', ({ broken }) => {
    broken();
    expect(told()).toBe('unread');
  });

  it.each([
    ['nothing', ''],
    ['another marker', '::slipway failure bm8='],
    ['a number that is none', `::slipway used ${Buffer.from('-5').toString('base64')}`],
    ['words', `::slipway used ${Buffer.from('yesterday').toString('base64')}`],
  ])('cannot be read from %s', (_, printed) => {
    expect(parseUsed(printed, now)).toBe('unread');
  });
});
