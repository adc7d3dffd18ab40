import { type Stage, textOf } from '../in-sandbox.ts';
import twoRepositories from '../teams/two-repositories.config.ts';

/** Types one line after the other; what is answered to each. */
export async function types({ as }: Pick<Stage, 'as'>, user: string, ...lines: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  for (const line of lines) told.push(textOf(await as(user, line)));
  return told;
}

export const two = { settings: twoRepositories };
