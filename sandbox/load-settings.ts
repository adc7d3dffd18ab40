import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkSettings, faultLines } from '../src/config/check-settings.ts';
import type { Language } from '../src/config/language.ts';
import type { Settings } from '../src/config/settings.ts';
import { readBeside } from '../src/previews/compose-file/read-beside.ts';

export type LoadedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly problem: string };

/** A team's settings from its `slipway.config.ts` and the files beside it, or every fault found in them. */
export async function loadSettings(file: string, language?: Language): Promise<LoadedSettings> {
  try {
    const exported: { readonly default?: unknown } = await import(pathToFileURL(resolve(file)).href);
    const checked = checkSettings(exported.default);
    if (checked.kind === 'settings') return withFiles(inLanguage(checked.settings, language), file);
    const problem = `${file} is not valid. Nothing was started.\n${faultLines(checked.faults)}`;
    return { kind: 'invalid', problem };
  } catch (error) {
    return {
      kind: 'invalid',
      problem: `${file} could not be read. ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** What the settings name beside them is read as packaging reads it. */
function withFiles(settings: Settings, file: string): LoadedSettings {
  try {
    return { kind: 'settings', settings: readBeside(settings, dirname(resolve(file))) };
  } catch (error) {
    return { kind: 'invalid', problem: `${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const inLanguage = (settings: Settings, language: Language | undefined): Settings =>
  language ? { ...settings, slack: { ...settings.slack, language } } : settings;
