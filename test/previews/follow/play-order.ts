import fc from 'fast-check';
import acme from '../../../sandbox/acme.config.ts';
import type { LocalGithub } from '../../../sandbox/github/local-github.ts';
import { headOf } from '../../../sandbox/github/local-repository.ts';
import { settle } from '../../../sandbox/play/settle.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { inSandbox } from '../../in-sandbox.ts';

type On = 'command' | 'always';

/** The fictional team, whose previews are launched by what `on` says. */
export function following(on: On): Settings {
  const settings = structuredClone(acme);
  Object.assign(settings.previews?.repositories.api?.follow ?? {}, { on });
  return settings;
}

export type Happening = {
  readonly kind: 'open' | 'push' | 'ci' | 'close' | 'reopen' | 'up' | 'down' | 'sweep';
  /** What becomes of its delivery; of what GitHub does alone. */
  readonly delivering: 'usual' | 'drop' | 'twice' | 'hold';
  /** The next thing happens before anything of this has settled. */
  readonly atOnce: boolean;
};

export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Happening['kind']>('open', 'push', 'ci', 'close', 'reopen', 'up', 'down', 'sweep'),
    delivering: fc.constantFrom<Happening['delivering']>('usual', 'usual', 'drop', 'twice', 'hold'),
    atOnce: fc.boolean(),
  }),
  { minLength: 2, maxLength: 7 },
);

const pr = 123;

/** What people did, and what they may expect of it. */
type Known = {
  endedByPerson: boolean;
  readonly built: Set<string>;
  readonly held: Awaited<ReturnType<LocalGithub['act']>>['deliveries'][number][];
};

/** Plays what happens to one pull request and gives what was wrong at any moment, in words. */
export const wrongIn = (on: On, order: readonly Happening[]): Promise<readonly string[]> =>
  inSandbox(
    async ({ sandbox }) => {
      const { github } = sandbox;
      if (!github) throw new Error('The settings have no github');
      const known: Known = { endedByPerson: false, built: new Set([headOf(github.pull(pr))]), held: [] };
      const wrong: string[] = [];
      for (const [at, happening] of order.entries()) {
        await happen(sandbox, github, known, happening);
        if (happening.atOnce && at < order.length - 1) continue;
        await settle(sandbox.stage);
        if (liveIn(sandbox).length > 1) wrong.push(`${at + 1}: ${liveIn(sandbox).length} previews live`);
      }
      // The last come first.
      for (const delivery of known.held.toReversed()) await github.send(delivery);
      await settle(sandbox.stage);
      await sandbox.stage.runScheduled('sweep');
      await settle(sandbox.stage);
      return [...wrong, ...wrongAtLast(sandbox, github, known)];
    },
    { settings: following(on) },
  );

async function happen(sandbox: Sandbox, github: LocalGithub, known: Known, { kind, delivering }: Happening) {
  const { slack, stage } = sandbox;
  const { pull } = { pull: () => github.pull(pr) };
  const before = headOf(pull());
  switch (kind) {
    case 'up':
      if (pull().state === 'open') known.endedByPerson = false;
      await slack.type('U0DEV', `/preview up ${pr}`);
      return;
    case 'down':
      // What is under way is ended for good once everything before it is through.
      await settle(stage);
      if (liveIn(sandbox).length > 0) known.endedByPerson = true;
      await slack.type('U0DEV', `/preview down ${pr}`);
      await settle(stage);
      return;
    case 'sweep':
      await stage.runScheduled('sweep');
      return;
    default: {
      const act = kind === 'ci' ? ({ kind, result: 'success' } as const) : { kind };
      const { deliveries } = await github.act(pr, act, { delivering });
      if (kind === 'ci') known.built.add(before);
      if (headOf(pull()) !== before || kind === 'close' || kind === 'reopen') known.endedByPerson = false;
      if (delivering === 'hold') known.held.push(...deliveries);
    }
  }
}

const liveIn = (sandbox: Sandbox) =>
  sandbox.aws.ec2
    .instances()
    .filter(({ state, tags }) => ['pending', 'running'].includes(state) && tags.PR === String(pr));

function wrongAtLast(sandbox: Sandbox, github: LocalGithub, { endedByPerson, built }: Known): readonly string[] {
  const { state } = github.pull(pr);
  const headSha = headOf(github.pull(pr));
  const live = liveIn(sandbox);
  const [preview] = live;
  const comments = github.repository().comments.filter(({ byApp }) => byApp).length;
  const deployed = preview?.tags.deployed?.split('/')[0];
  return [
    ...(live.length > 1 ? [`${live.length} previews live at last`] : []),
    ...(state === 'closed' && preview ? ['it lives although the pull request is closed'] : []),
    ...(endedByPerson && preview ? ['it was brought back after a person ended it'] : []),
    ...(preview && built.has(headSha) && deployed !== headSha ? [`it runs ${deployed}, the head is ${headSha}`] : []),
    ...(comments > 1 ? [`${comments} comments`] : []),
  ];
}
