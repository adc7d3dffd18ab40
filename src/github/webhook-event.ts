import * as z from 'zod/mini';
import { servedRepository } from './served-repository.ts';
import { type WakeEvent, wakeEventSchema } from './wake.ts';
import type { ServedRepository, WebhookSettings } from './webhook-settings.ts';

/** What is read of every event that is looked at; GitHub adds fields at any time. */
const envelope = z.object({
  action: z.string(),
  repository: z.object({ id: z.int(), full_name: z.string() }),
  sender: z.optional(z.unknown()),
  installation: z.optional(z.nullable(z.object({ id: z.int() }))),
});

/** The repository of the head is not read: it may be a fork, or gone, and GitHub is asked about that. */
const pullRequestPayload = z.object({
  pull_request: z.object({ number: z.int(), head: z.object({ sha: z.string() }) }),
});

const repositoryOfRun = z.object({ repo: z.object({ id: z.int() }) });

const workflowRunPayload = z.object({
  workflow_run: z.object({
    event: z.string(),
    head_sha: z.string(),
    path: z.optional(z.nullable(z.string())),
    pull_requests: z.optional(
      z.nullable(z.array(z.nullable(z.object({ number: z.int(), base: z.optional(z.nullable(repositoryOfRun)) })))),
    ),
  }),
});

/** What can change what is decided about a preview. */
const wakingActions = [
  'opened',
  'reopened',
  'synchronize',
  'closed',
  'edited',
  'labeled',
  'unlabeled',
  'converted_to_draft',
  'ready_for_review',
];

/** Runs of `pull_request_target` and of a merge queue are not of the head of a pull request. */
const buildingEvents = ['pull_request', 'push', 'workflow_dispatch'];

type Foreign = { readonly of: 'repository' | 'installation'; readonly name: string; readonly id: number };

export type ReadWebhook =
  | { readonly kind: 'wake'; readonly wake: WakeEvent }
  | { readonly kind: 'ignored'; readonly reason: string }
  /** An event of a repository or an installation that the settings do not have. */
  | ({ readonly kind: 'foreign'; readonly action: string; readonly sender: WakeEvent['sender'] } & Foreign)
  | { readonly kind: 'unreadable' };

export type Delivered = { readonly event: string; readonly delivery: string; readonly payload: unknown };

type Envelope = z.infer<typeof envelope>;
type Looked = Pick<WakeEvent, 'event' | 'pr' | 'sha'>;

/** What a delivery asks for: a look at a pull request, or nothing. */
export function readWebhook(settings: WebhookSettings, delivered: Delivered): ReadWebhook {
  const { event, delivery, payload } = delivered;
  if (event !== 'pull_request' && event !== 'workflow_run')
    return { kind: 'ignored', reason: `nothing follows the event ${plain(event)}` };
  const read = envelope.safeParse(payload);
  if (!read.success) return { kind: 'unreadable' };
  const { action, repository, installation } = read.data;
  const named = { name: repository.full_name, id: repository.id };
  const sender = senderOf(read.data);
  const served = servedRepository(settings, named);
  if (!served) return { kind: 'foreign', of: 'repository', action: plain(action), sender, ...named };
  if (settings.installation !== undefined && installation?.id !== settings.installation)
    return { kind: 'foreign', of: 'installation', action: plain(action), sender, ...named };
  const looked = event === 'pull_request' ? pullRequest(action, payload) : workflowRun(read.data, served, payload);
  if (typeof looked === 'string') return { kind: 'ignored', reason: looked };
  const wake = wakeEventSchema.safeParse({
    ...({ kind: 'wake', delivery, action, sender } as const),
    ...looked,
    repository: { id: repository.id, name: served.repository },
  });
  return wake.success ? { kind: 'wake', wake: wake.data } : { kind: 'unreadable' };
}

/** Whom to look at, or why at nobody; undefined where it cannot be read. */
function pullRequest(action: string, payload: unknown): Looked | string | undefined {
  if (!wakingActions.includes(action)) return `nothing follows the action ${plain(action)}`;
  const read = pullRequestPayload.safeParse(payload);
  if (!read.success) return undefined;
  const { number, head } = read.data.pull_request;
  return { event: 'pull_request', pr: number, sha: head.sha };
}

function workflowRun(
  { action, repository }: Envelope,
  { workflow }: ServedRepository,
  payload: unknown,
): Looked | string | undefined {
  if (action !== 'completed') return `nothing follows the action ${plain(action)} of a run`;
  const read = workflowRunPayload.safeParse(payload);
  if (!read.success) return undefined;
  const { event, head_sha: sha, path, pull_requests: pulls } = read.data.workflow_run;
  if (!buildingEvents.includes(event)) return `no image of a pull request comes of runs by ${plain(event)}`;
  // A reusable workflow's path has the ref behind it.
  const file = path?.split('@', 1)[0];
  if (workflow !== undefined && file && file !== workflow) return 'the run is of another workflow';
  const own = (pulls ?? []).flatMap((pull) => (pull?.base?.repo.id === repository.id ? [pull.number] : []));
  const [pr = null] = own.length === 1 ? own : [];
  return { event: 'workflow_run', pr, sha };
}

/** Null where nobody did it, or under a name that GitHub gives to nobody. */
function senderOf({ sender }: Envelope): WakeEvent['sender'] {
  const read = wakeEventSchema.shape.sender.safeParse(sender);
  return read.success ? read.data : null;
}

/** Fit to be said again. */
const plain = (text: string) => text.replaceAll(/[^\w.-]/g, '_').slice(0, 60);
