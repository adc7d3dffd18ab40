import type { Settings } from './settings.ts';

/** What is wrong in the settings, and where. */
export type Fault = { readonly path: string; readonly message: string };

/** Sections that are sound by themselves; a section left out is not looked at. */
export type Sections = { readonly [K in keyof Settings]?: Settings[K] | undefined };
