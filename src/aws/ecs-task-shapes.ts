import * as z from 'zod';
import { lastPart } from './ecs-clients.ts';
import type { TaskPlacement } from './ecs-placement-shape.ts';

const time = z.date().transform((date) => date.getTime());

const containerShape = z.object({
  name: z.string().default(''),
  image: z.string().optional(),
  imageDigest: z.string().optional(),
  exitCode: z.number().optional(),
  reason: z.string().optional(),
  lastStatus: z.string().optional(),
  managedAgents: z
    .array(
      z.object({ name: z.string().default(''), lastStatus: z.string().default(''), reason: z.string().optional() }),
    )
    .optional(),
});

export const taskShape = z.object({
  taskArn: z.string(),
  taskDefinitionArn: z.string().default(''),
  lastStatus: z.string().default(''),
  startedAt: time.optional(),
  stoppedAt: time.optional(),
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  enableExecuteCommand: z.boolean().optional(),
  containers: z.array(containerShape).default([]),
});

type Container = Readonly<z.infer<typeof containerShape>>;

export type Task = {
  /** The last part of its ARN, which log stream names end in. */
  readonly id: string;
  /** `family:revision`. */
  readonly taskDefinition: string;
  readonly status: string;
  readonly startedAt: number | undefined;
  readonly stoppedAt: number | undefined;
  readonly stopCode: string | undefined;
  readonly stoppedReason: string | undefined;
  /** Whether it was started with ECS Exec: what runs already never gets it. */
  readonly exec?: boolean | undefined;
  readonly containers: readonly Container[];
};

export const toTask = (shape: z.infer<typeof taskShape>): Task => ({
  id: lastPart(shape.taskArn),
  taskDefinition: lastPart(shape.taskDefinitionArn),
  status: shape.lastStatus,
  startedAt: shape.startedAt,
  stoppedAt: shape.stoppedAt,
  stopCode: shape.stopCode,
  stoppedReason: shape.stoppedReason,
  exec: shape.enableExecuteCommand,
  containers: shape.containers,
});

export type TaskRequest = {
  readonly cluster: string;
  readonly taskDefinition: string;
  readonly placement: TaskPlacement['settings'];
  readonly container: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** At most 64 characters. */
  readonly clientToken: string;
  readonly startedBy: string;
  readonly tags: Readonly<Record<string, string>>;
  /** With an agent in it that sessions go through. */
  readonly exec?: boolean;
};

const replyShape = z.object({
  tasks: z.array(z.object({ taskArn: z.string() })).default([]),
  failures: z.array(z.object({ reason: z.string().default(''), detail: z.string().default('') })).default([]),
});

export type Started =
  | { readonly kind: 'started'; readonly task: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** ECS answers 200 with `failures` where it found no room for the task. */
export function runReply(reply: object): Started {
  const { tasks, failures } = replyShape.parse(reply);
  const [task] = tasks;
  if (task) return { kind: 'started', task: lastPart(task.taskArn) };
  const [failure] = failures;
  return { kind: 'refused', reason: [failure?.reason, failure?.detail].filter(Boolean).join(': ') };
}

export const oneOffShape = z.object({
  taskArn: z.string(),
  lastStatus: z.string().default(''),
  createdAt: time.optional(),
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  containers: z
    .array(z.object({ name: z.string().default(''), exitCode: z.number().optional(), reason: z.string().optional() }))
    .default([]),
  tags: z.array(z.object({ key: z.string(), value: z.string().default('') })).default([]),
});

export type OneOffTask = Omit<z.infer<typeof oneOffShape>, 'taskArn' | 'tags'> & {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
};

export const toOneOff = ({ taskArn, tags, ...task }: z.infer<typeof oneOffShape>): OneOffTask => ({
  ...task,
  id: lastPart(taskArn),
  tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
});
