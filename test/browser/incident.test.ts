import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPage } from '../../sandbox/page-server/run-page.ts';

const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** What somebody on call sees before they scroll. */
const firstScreen = 600;

let browser: Browser;

beforeAll(async () => {
  if (!executablePath) throw new Error('No Chromium found; set CHROMIUM to its path');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(() => browser?.close());

async function onPhone(use: (page: Page) => Promise<void>) {
  const argv = ['--language', 'ja', '--fault', 'app-down'];
  const sandbox = await runPage(argv, '0', { out: () => {}, err: () => {} });
  if (sandbox.kind !== 'serving') throw new Error('The page is not served');
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  try {
    await page.goto(sandbox.address);
    await use(page);
  } finally {
    await page.close();
    await sandbox.close();
  }
}

/** How far below the top of the message the first words end that match, where they stand in it. */
const bottomOf = async (page: Page, message: string, words: string): Promise<number> =>
  page
    .getByRole('article')
    .filter({ hasText: message })
    .first()
    .evaluate((article, wanted) => {
      const { ownerDocument: page } = article;
      const textNodes = 4;
      const walker = page.createTreeWalker(article, textNodes);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.textContent?.indexOf(wanted) ?? -1;
        if (start < 0) continue;
        const range = page.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + wanted.length);
        return range.getBoundingClientRect().bottom - article.getBoundingClientRect().top;
      }
      return Number.POSITIVE_INFINITY;
    }, words);

describe('an incident on a phone, in Japanese', () => {
  it('says what, the cause and what to do within the first screen, to who may only look', async () => {
    await onPhone(async (page) => {
      await page.getByLabel('You are').selectOption('U0VIEW');
      await page.getByRole('combobox', { name: 'Command' }).fill('/health prod');
      await page.keyboard.press('Enter');
      const title = 'prod は正常ではありません';
      await page.getByText(title).first().waitFor();
      const ends = {
        what: await bottomOf(page, title, '正常なものがありません'),
        cause: await bottomOf(page, title, '応答が不正です。'),
        toDo: await bottomOf(page, title, '一致しているか確認します。'),
        well: await bottomOf(page, title, 'データベースの公開範囲'),
      };
      expect(ends.what).toBeLessThan(ends.cause);
      expect(ends.cause).toBeLessThan(ends.toDo);
      expect(ends.toDo, JSON.stringify(ends)).toBeLessThanOrEqual(firstScreen);
    });
  });
});
