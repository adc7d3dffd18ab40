import type { Settings } from '../../config/settings.ts';
import type { Stream } from '../run-result.ts';

type Command = { readonly id: string; readonly instance: string };

/**
 * Where the agent stored what Systems Manager cut: the bot never reads it, and nothing there is masked. The agent's keys
 * are `<prefix>/<command>/<instance>/<plugin without its colon>/<step of the document>/<stream>`.
 */
export const storedOutput = (
  place: Settings['runOutput'],
  { id, instance }: Command,
  cut: readonly Stream[] = [],
): readonly string[] =>
  place === undefined
    ? []
    : cut.map((stream) =>
        [
          's3:/',
          place.bucket,
          ...(place.prefix ? [place.prefix] : []),
          id,
          instance,
          'awsrunShellScript/run',
          stream,
        ].join('/'),
      );
