import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** The system's own. */
export function launchChromium(): Promise<Browser> {
  if (!executablePath) throw new Error('No Chromium found; set CHROMIUM to its path');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
