import { parseArgs } from 'node:util';
import type { Language } from '../../src/config/language.ts';
import { type FaultName, faultNames } from '../faults.ts';

export type PageArguments =
  | {
      readonly kind: 'serve';
      readonly port: number;
      readonly faults: readonly FaultName[];
      readonly language: Language | undefined;
      readonly config: string | undefined;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problem: string };

const options = {
  fault: { type: 'string', multiple: true },
  language: { type: 'string' },
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const wrong = (problem: string): PageArguments => ({ kind: 'wrong', problem });

/** Reads the command line of `npm start`, and `PORT`. */
export function parsePageArguments(argv: readonly string[], port = '3000'): PageArguments {
  try {
    const { values } = parseArgs({ args: [...argv], options });
    if (values.help) return { kind: 'help' };
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return wrong(`PORT is "${port}", which is no port number.`);
    const asked = values.fault ?? [];
    const faults = faultNames.filter((name) => asked.includes(name));
    const unknown = asked.find((name) => !faults.some((fault) => fault === name));
    if (unknown !== undefined) return wrong(`There is no fault "${unknown}". Faults: ${faultNames.join(', ')}.`);
    const { language, config } = values;
    if (language !== undefined && language !== 'en' && language !== 'ja') {
      return wrong(`There is no language "${language}". Languages: en, ja.`);
    }
    return { kind: 'serve', port: Number(port), faults, language, config };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

export const pageUsage = `Usage: npm start -- [--config FILE] [--fault NAME]… [--language en|ja]

Runs the whole bot on this machine and serves its page; PORT changes the port (default 3000).
--config FILE    a team's slipway.config.ts instead of the sandbox's own settings
--fault NAME     ${faultNames.slice(0, 7).join(', ')},
                 ${faultNames.slice(7).join(', ')}
--language       everyone's language and that of scheduled posts`;
