import { inflateSync } from 'node:zlib';
import { parse } from 'yaml';
import * as z from 'zod';
import type { RepositorySettings } from '../../src/config/repositories.ts';

const packed = z.object({ 'team.yml': z.string() });
const dependencies = z.union([
  z.array(z.string()),
  z.record(z.string(), z.object({ condition: z.string().optional() })),
]);
const file = z.object({
  services: z.record(z.string(), z.object({ image: z.string().default(''), depends_on: dependencies.optional() })),
});

export type TeamService = {
  readonly name: string;
  readonly image: string;
  /** Whether others wait for its end. */
  readonly ends: boolean;
};

/** The services of a team's own compose file besides the app; none without one. */
export function teamServices({ compose }: Pick<RepositorySettings, 'compose'>, pr: string): readonly TeamService[] {
  if (!compose?.packed) return [];
  const { 'team.yml': text } = packed.parse(JSON.parse(inflateSync(Buffer.from(compose.packed, 'base64')).toString()));
  const { services } = file.parse(parse(text, { merge: true }));
  const waited = Object.values(services).flatMap(({ depends_on: on = [] }) =>
    Array.isArray(on)
      ? []
      : Object.entries(on).flatMap(([name, { condition }]) => (condition?.includes('completed') ? [name] : [])),
  );
  return Object.entries(services)
    .filter(([name]) => name !== compose.app)
    .map(([name, { image }]) => ({ name, image: image.replaceAll('{pr}', pr), ends: waited.includes(name) }));
}
