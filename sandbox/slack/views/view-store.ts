import type { Clock } from '../../clock.ts';
import { buttonsOf } from '../buttons.ts';
import { buttonKey } from '../messages.ts';
import { type Field, fieldsOf } from './fields.ts';
import { fillIds } from './fill-ids.ts';
import { type Value, type Values, valuesFor, withValue } from './values.ts';
import type { ViewContent } from './view-schema.ts';

/** A view as Slack keeps it: a modal of one person's stack, or the Home of one person. */
export type SlackView = {
  readonly id: string;
  readonly user: string;
  readonly content: ViewContent;
  readonly hash: string;
  readonly values: Values;
  /** Beside their fields, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What Slack says where the app did not answer as it has to. */
  readonly problem?: string;
  readonly root: string;
  readonly previous?: string;
  /** As of a message. */
  readonly touched: number;
  readonly buttonsSince: ReadonlyMap<string, number>;
};

type Complaint = { readonly errors?: SlackView['errors']; readonly problem?: string };

export type ViewStore = {
  find(id: unknown, externalId?: unknown): SlackView | undefined;
  home(user: string): SlackView | undefined;
  /** The modal in front of this person. */
  modal(user: string): SlackView | undefined;
  list(): readonly SlackView[];
  publish(user: string, content: ViewContent): SlackView;
  /** What was open before is gone. */
  open(user: string, content: ViewContent, channel?: string): SlackView;
  push(user: string, content: ViewContent): SlackView;
  update(view: SlackView, content: ViewContent): SlackView;
  enter(view: SlackView, field: Field, value: Value): SlackView;
  /** In place of what was complained of before. */
  complain(view: SlackView, complaint: Complaint): SlackView;
  /** The one in front goes, and the one below it shows. */
  close(user: string): void;
  clear(user: string): void;
};

type Options = {
  readonly clock: Pick<Clock, 'now'>;
  /** The next number of everything that happens in the workspace. */
  readonly advance: () => number;
  readonly changed: () => void;
};

export function createViewStore({ clock, advance, changed }: Options): ViewStore {
  const homes = new Map<string, SlackView>();
  const stacks = new Map<string, readonly SlackView[]>();
  let made = 0;

  const stackOf = (user: string) => stacks.get(user) ?? [];
  const restack = (user: string, stack: readonly SlackView[]) => {
    stacks.set(user, stack);
    changed();
  };
  const nextId = () => {
    made += 1;
    return `V0VIEW${made}`;
  };
  const list = () => [...homes.values(), ...[...stacks.values()].flat()];
  const show = (content: ViewContent, before?: SlackView, channel?: string) =>
    shownNow(content, { touched: advance(), now: clock.now(), before, channel });
  const keep = (view: SlackView): SlackView => {
    if (view.content.type === 'home') homes.set(view.user, view);
    const stack = stackOf(view.user).map((one) => (one.id === view.id ? view : one));
    restack(view.user, stack);
    return view;
  };
  const put = (user: string, below: readonly SlackView[], content: ViewContent, channel?: string): SlackView => {
    const id = nextId();
    const [previous, root] = [below.at(-1)?.id, below.at(-1)?.root ?? id];
    const view = { id, user, root, ...(previous ? { previous } : {}), ...show(content, undefined, channel) };
    restack(user, [...below, view]);
    return view;
  };

  return {
    find: (id, externalId) =>
      list().find((view) => (id ? view.id === id : Boolean(externalId) && view.content.external_id === externalId)),
    home: (user) => homes.get(user),
    modal: (user) => stackOf(user).at(-1),
    list,
    publish(user, content) {
      const before = homes.get(user);
      const id = before?.id ?? nextId();
      return keep({ id, user, root: id, ...show(content, before) });
    },
    open: (user, content, channel) => put(user, [], content, channel),
    push: (user, content) => put(user, stackOf(user), content),
    update: ({ problem, ...view }, content) => keep({ ...view, ...show(content, view) }),
    enter: (view, field, value) => keep({ ...view, values: withValue(view.values, field, value) }),
    complain: ({ problem, ...view }, complaint) => keep({ ...view, errors: {}, ...complaint, touched: advance() }),
    close: (user) => restack(user, stackOf(user).slice(0, -1)),
    clear: (user) => restack(user, []),
  };
}

type Showing = {
  readonly touched: number;
  readonly now: number;
  readonly before: Omit<SlackView, 'problem'> | undefined;
  readonly channel: string | undefined;
};

/** What a view is from the moment that its content is shown. */
function shownNow(sent: ViewContent, { touched, now, before, channel }: Showing) {
  const content = fillIds(sent);
  const since = buttonsOf(content.blocks).map((button) => {
    const key = buttonKey(button);
    return [key, before?.buttonsSince.get(key) ?? touched] as const;
  });
  return {
    content,
    hash: `${Math.floor(now / 1000)}.${touched.toString(16).padStart(8, '0')}`,
    values: valuesFor(fieldsOf(content.blocks), before?.values, channel),
    errors: {},
    touched,
    buttonsSince: new Map(since),
  };
}
