import type { Metafile } from 'esbuild';

/** What a bundle was made of: each source with the bytes of it that are left. */
export const bundledSources = ({ outputs }: Metafile): (readonly [string, number])[] =>
  Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([source, { bytesInOutput }]) => (bytesInOutput > 0 ? [[source, bytesInOutput] as const] : []));
