import type { Settings } from '../../src/config/settings.ts';
import type { Clock } from '../clock.ts';
import type { ImageStore } from '../registry/image-store.ts';
import { accountOf, type LocalAccount, octoDev } from './accounts.ts';
import { act, type GithubAct, type Place, type Told } from './acts.ts';
import { createSender, type Deliver, type Delivering, type Sent } from './create-sender.ts';
import { type GithubDelivery, guidOf, type Hook } from './deliveries.ts';
import { type LocalComment, type LocalPull, type LocalRepository, pullOf } from './local-repository.ts';
import { nextCommentId } from './operations/comment-operations.ts';
import { parametersOf } from './parameters-of.ts';
import { payloadFor } from './payload.ts';
import { type GithubCall, type Outage, serveGithub } from './serve-github.ts';
import { createWorld, githubSecrets, type World } from './world.ts';

export type LocalGithubOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly settings: Settings;
  readonly images: ImageStore;
  /** The Function URL that the webhook is sent to. */
  readonly deliver: Deliver;
  readonly changed?: () => void;
};

export type Happened = {
  readonly deliveries: readonly Sent[];
  /** Why nothing came of it. */
  readonly note?: string;
};

export type LocalGithub = {
  /** Without a slash at the end, as `GITHUB_API_URL` is written. */
  readonly apiUrl: string;
  readonly world: World;
  readonly calls: readonly GithubCall[];
  /** Every delivery that was made, lost ones included. */
  readonly deliveries: readonly GithubDelivery[];
  readonly hook: Hook;
  /** What stands in the parameters that the settings name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether the settings have such a repository. */
  knows(key?: string): boolean;
  /** By the name in the settings or on GitHub; the default one where undefined. @throws where there is none. */
  repository(key?: string): LocalRepository;
  /** @throws where the repository has no such pull request any more. */
  pull(number: number, key?: string): LocalPull;
  act(number: number, what: GithubAct, how?: ActOptions): Promise<Happened>;
  /** Sends it, again or for the first time; the answer is what the webhook says. */
  send(delivery: GithubDelivery): Promise<number>;
  /** The newest delivery again, with its GUID and its bytes. */
  redeliver(delivering?: Delivering): Promise<Happened>;
  /** Answers otherwise: the first `times` calls that match. */
  refuse(outage: Omit<Outage, 'times'> & { readonly times?: number }): void;
  /** Somebody else writes a comment. */
  writeComment(number: number, body: string, by?: LocalAccount, key?: string): LocalComment;
  deleteComment(id: number): void;
  close(): Promise<void>;
};

type ActOptions = {
  readonly key?: string | undefined;
  readonly by?: LocalAccount;
  readonly delivering?: Delivering;
};

/** GitHub on a loopback port: its REST, and the webhooks of its App. */
export async function createLocalGithub(options: LocalGithubOptions): Promise<LocalGithub> {
  const { clock, settings, images } = options;
  const world = createWorld(settings, clock, images);
  const calls: GithubCall[] = [];
  const outages: Outage[] = [];
  const deliveries: GithubDelivery[] = [];
  const hook: Hook = { id: 512_000_001, appId: world.app.id, secret: githubSecrets.webhookSecret };
  const changed = () => options.changed?.();
  const record = (call: GithubCall) => {
    calls.push(call);
    changed();
  };
  const server = await serveGithub({ world, outages, record });
  const parameters = parametersOf(world);
  const { send, sendAs } = createSender({ ...options, hook });

  function repository(key?: string): LocalRepository {
    const found = find(world, key);
    if (!found) throw new Error(`The settings name no repository ${key ?? 'by default'}`);
    return found;
  }

  function pull(number: number, key?: string): LocalPull {
    const found = pullOf(repository(key), number);
    if (!found) throw new Error(`There is no pull request ${number}`);
    return found;
  }

  return {
    apiUrl: server.base,
    world,
    calls,
    deliveries,
    hook,
    parameters,
    knows: (key) => find(world, key) !== undefined,
    repository,
    pull,
    async act(number, what, { key, by: asked = octoDev, delivering = 'usual' } = {}) {
      const place = { world, repository: repository(key), pull: pull(number, key) };
      const { told, note } = act(place, what, asked);
      // Whoever opens one is its author, and a run is started by the author's push.
      const by = what.kind === 'open' || what.kind === 'ci' ? (place.pull.author ?? asked) : asked;
      const made = told.map((one, at) => deliveryOf(place, one, { by, number: deliveries.length + at + 1 }));
      deliveries.push(...made);
      return { deliveries: await sendAs(delivering, made), ...(note === undefined ? {} : { note }) };
    },
    send,
    async redeliver(delivering = 'usual') {
      const newest = deliveries.at(-1);
      return newest
        ? { deliveries: await sendAs(delivering, [newest]) }
        : { deliveries: [], note: 'Nothing was delivered before.' };
    },
    refuse: ({ times = 1, ...outage }) => void outages.push({ ...outage, times }),
    ...commentsOf({ world, changed, pull, repository }),
    close: server.close,
  };
}

function find({ repositories }: World, key: string | undefined): LocalRepository | undefined {
  const called = key?.toLowerCase();
  const isCalled = ({ settings, fullName }: LocalRepository) =>
    [settings.key, fullName, fullName.split('/').at(-1)].some((name) => name?.toLowerCase() === called);
  return called === undefined ? repositories.find(({ settings }) => settings.isDefault) : repositories.find(isCalled);
}

type Commenting = {
  readonly world: World;
  readonly changed: () => void;
  readonly repository: LocalGithub['repository'];
  readonly pull: LocalGithub['pull'];
};

/** What others do with comments. */
const commentsOf = ({
  world,
  changed,
  repository,
  pull,
}: Commenting): Pick<LocalGithub, 'writeComment' | 'deleteComment'> => ({
  writeComment(number, body, by = accountOf('octo-stranger'), key) {
    const own = repository(key);
    const now = world.clock.now();
    const at = { createdAt: now, updatedAt: now };
    const comment = { id: nextCommentId(own), number: pull(number, key).number, body, user: by, byApp: false, ...at };
    own.comments.push(comment);
    changed();
    return comment;
  },
  deleteComment(id) {
    for (const { comments } of world.repositories) {
      const at = comments.findIndex((comment) => comment.id === id);
      if (at >= 0) comments.splice(at, 1);
    }
    changed();
  },
});

function deliveryOf(
  place: Place,
  told: Told,
  { by, number }: { readonly by: LocalAccount; readonly number: number },
): GithubDelivery {
  const body = JSON.stringify(payloadFor(place, told, by));
  return { guid: guidOf(number), event: told.event, action: told.action, body };
}
