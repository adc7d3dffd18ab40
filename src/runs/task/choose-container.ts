import type { ContainerDefinition, TaskDefinition } from '../../aws/ecs-task-definitions.ts';
import type { Text } from '../../config/language.ts';

export type ChosenContainer =
  | { readonly kind: 'chosen'; readonly container: ContainerDefinition }
  | { readonly kind: 'refused'; readonly why: Text };

/**
 * The container whose command is replaced: the configured one, or the only essential one of a task definition of its
 * own. A task ends with its essential containers, so a command in another one would never end it.
 */
export function chooseContainer({ containers }: TaskDefinition, configured: string): ChosenContainer {
  const named = containers.find(({ name }) => name === configured);
  const essential = containers.filter((container) => container.essential);
  const chosen = named ?? (essential.length === 1 ? essential[0] : undefined);
  if (!chosen) {
    return refused({
      en: `The task definition has no container ${configured}, and not exactly one that is essential.`,
      ja: `タスク定義にコンテナ ${configured} がなく、必須コンテナも 1 つに定まりません。`,
    });
  }
  if (!chosen.essential) {
    return refused({
      en: `The container ${chosen.name} is not essential: the task would not end with the command.`,
      ja: `コンテナ ${chosen.name} は必須コンテナではないため、コマンドが終わってもタスクが終了しません。`,
    });
  }
  return { kind: 'chosen', container: chosen };
}

const refused = (why: Text): ChosenContainer => ({ kind: 'refused', why });
