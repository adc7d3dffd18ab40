import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkSettings, faultLines } from '../src/config/check-settings.ts';
import type { Language } from '../src/config/language.ts';
import type { Settings } from '../src/config/settings.ts';

export type LoadedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly problem: string };

/** A team's settings from its `slipway.config.ts`, or every fault found in it. */
export async function loadSettings(file: string, language?: Language): Promise<LoadedSettings> {
  try {
    const exported: { readonly default?: unknown } = await import(pathToFileURL(resolve(file)).href);
    const checked = checkSettings(exported.default);
    if (checked.kind === 'settings') return { kind: 'settings', settings: inLanguage(checked.settings, language) };
    const problem = `${file} is not valid. Nothing was started.\n${faultLines(checked.faults)}`;
    return { kind: 'invalid', problem };
  } catch (error) {
    return {
      kind: 'invalid',
      problem: `${file} could not be read. ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

const inLanguage = (settings: Settings, language: Language | undefined): Settings =>
  language ? { ...settings, slack: { ...settings.slack, language } } : settings;
