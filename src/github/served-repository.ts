import type { ServedRepository, WebhookSettings } from './webhook-settings.ts';

type Named = { readonly name: string; readonly id: number };

/**
 * The repository of the settings that GitHub means; undefined where it is none. Where the settings give its number that
 * alone decides: a renamed repository is still the same, another one under its old name is not.
 */
export function servedRepository(
  { repositories }: Pick<WebhookSettings, 'repositories'>,
  { name, id }: Named,
): ServedRepository | undefined {
  const sameName = (one: ServedRepository) => one.repository.toLowerCase() === name.toLowerCase();
  // CI may leave its number out.
  const isNamed = (one: ServedRepository) => sameName(one) && (one.id === undefined || id === 0);
  return repositories.find((one) => (id !== 0 && one.id === id) || isNamed(one));
}
