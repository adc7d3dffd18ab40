import type { DefinitionTag, WholeDefinition } from '../../aws/ecs-definition-copies.ts';

/** What RegisterTaskDefinition takes of what DescribeTaskDefinition gives. */
const copied = [
  'family',
  'taskRoleArn',
  'executionRoleArn',
  'networkMode',
  'containerDefinitions',
  'volumes',
  'placementConstraints',
  'requiresCompatibilities',
  'cpu',
  'memory',
  'pidMode',
  'ipcMode',
  'proxyConfiguration',
  'inferenceAccelerators',
  'ephemeralStorage',
  'runtimePlatform',
  'enableFaultInjection',
] as const;

/** What ECS says of a definition and takes from nobody. */
const told = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
] as const;

type Source = { readonly definition: WholeDefinition; readonly tags: readonly DefinitionTag[] };

type Change = {
  /** Left out, the images stay as they are. */
  readonly image?: { readonly container: string; readonly image: string };
  /** Beside those that it has. */
  readonly tags: Readonly<Record<string, string>>;
};

/** The same definition with another image in one container, as RegisterTaskDefinition takes it. */
export function copyDefinition({ definition, tags }: Source, change: Change): Readonly<Record<string, unknown>> {
  const { image } = change;
  const whole: Readonly<Record<string, unknown>> = {
    ...definition,
    containerDefinitions: definition.containerDefinitions.map((container) =>
      container.name === image?.container ? { ...container, image: image.image } : container,
    ),
  };
  const kept = copied.filter((field) => isSaid(whole[field]));
  const own = new Map([
    ...tags.filter(isOwn).map(({ key, value }) => [key, value] as const),
    ...Object.entries(change.tags),
  ]);
  return {
    ...Object.fromEntries(kept.map((field) => [field, whole[field]])),
    // ECS refuses an empty list.
    ...(own.size > 0 ? { tags: [...own].map(([key, value]) => ({ key, value })) } : {}),
  };
}

/** What ECS tells of a definition and a copy would lose: fields that are newer than this list. */
export const unknownFields = (definition: WholeDefinition): string[] =>
  Object.entries(definition).flatMap(([field, value]) => (isSaid(value) && !known.has(field) ? [field] : []));

const known: ReadonlySet<string> = new Set([...copied, ...told]);

const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

/** AWS writes these itself and takes them from nobody. */
const isOwn = ({ key }: DefinitionTag): boolean => !/^aws:/i.test(key);
