import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runPage } from '../../sandbox/page-server/run-page.ts';
import { launchChromium } from './chromium.ts';

let browser: Browser;
let page: Page;
let sandbox: Awaited<ReturnType<typeof serve>>;
const foreign: string[] = [];
const errors: string[] = [];

async function serve() {
  const running = await runPage([], '0', { out: () => {}, err: () => {} });
  if (running.kind !== 'serving') throw new Error('The page is not served');
  return running;
}

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  sandbox = await serve();
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('request', (request) => request.url().startsWith(sandbox.address) || foreign.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(sandbox.address);
  return async () => {
    await page.close();
    await sandbox.close();
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
  };
});

const type = async (command: string) => {
  await page.getByRole('combobox', { name: 'Command' }).fill(command);
  await page.keyboard.press('Enter');
};

describe('the page', () => {
  it('launches a preview, shows its card and extends it with a button', async () => {
    await page.getByLabel('You are').selectOption('U0DEV');
    await type('/preview up 123');
    await page.getByRole('heading', { name: /PR 123/ }).waitFor();
    await page.getByRole('button', { name: '+10 min' }).click();
    await page.getByText('DB CONNECT OK').waitFor();
    await page.getByRole('button', { name: 'Extend 2h' }).click();
    await page
      .getByText(/5h \d+m \(until/)
      .first()
      .waitFor();
  });

  it('lets things happen on GitHub, and shows the comment as it stands', async () => {
    await type('/preview up 123');
    await page.getByRole('heading', { name: /PR 123/ }).waitFor();
    await page.getByRole('button', { name: '+10 min' }).click();
    await page.getByText('DB CONNECT OK').waitFor();
    await page.getByRole('heading', { name: 'Pull request' }).click();
    const comment = page.getByLabel('Comment', { exact: true });
    await comment.getByRole('strong').getByText('Preview: ready').waitFor();
    await page.getByRole('button', { name: 'Push', exact: true }).click();
    await page.getByText('image not built (queued)').waitFor();
    await page.getByRole('button', { name: 'CI success' }).click();
    await page.getByText('image built').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: '+10 min' }).click();
    await comment.getByText('Preview: ended, the pull request was closed').waitFor();
    await page.getByText('Its pull request was closed.').waitFor();
    await page.getByLabel('Number').fill('#123');
    await page.getByText(/^closed · \w{7} · image built/).waitFor();
    await page.getByLabel('Number').fill('web#123');
    await page.getByText('The number of a pull request is missing.').waitFor();
  });

  it('opens a pull request from a fork by the keyboard alone, its delivery lost, and labels it', async () => {
    const panel = page.getByRole('group').filter({ has: page.getByRole('heading', { name: 'Pull request' }) });
    await panel.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('55');
    await page.getByLabel('Opened').selectOption("from a stranger's fork");
    await page.getByLabel('Deliveries').selectOption('are lost');
    await panel.getByRole('button', { name: 'Open', exact: true }).press('Enter');
    await page.getByText('The delivery pull_request opened is lost.').waitFor();
    await panel.getByRole('button', { name: 'Add label' }).press('Enter');
    await panel.getByText(/^open · \w{7} · image not built \(queued\) · by stranger, from a fork · preview$/).waitFor();
  });

  it('asks before a button that asks, and tears the preview down', async () => {
    await type('/preview up 7');
    await page.getByRole('button', { name: '+10 min' }).click();
    await page.getByRole('button', { name: 'Tear down' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Tear down' }).click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByRole('button', { name: '+10 min' }).click();
    await page
      .getByText(/PR 7 .*terminated/)
      .first()
      .waitFor();
  });

  it('shows a refusal to the asker alone', async () => {
    await page.getByLabel('You are').selectOption('U0NOBODY');
    await type('/preview list');
    await page.getByText('Only visible to you').waitFor();
    await page.getByLabel('You are').selectOption('U0DEV');
    expect(await page.getByText('Only visible to you').count()).toBe(0);
  });

  it('completes commands from the keyboard', async () => {
    const field = page.getByRole('combobox', { name: 'Command' });
    await field.fill('/preview ex');
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('/preview extend ');
  });

  it('answers in Japanese to whom Slack speaks Japanese', async () => {
    await page.getByLabel('Your Slack speaks').selectOption('ja-JP');
    await type('/preview list');
    await page.getByText('プレビュー').first().waitFor();
  });

  it('breaks what is switched on to break, and shows the calls', async () => {
    await page.getByText('Faults').click();
    await page.getByLabel('no-capacity').check();
    await type('/preview up 9');
    await page.getByRole('button', { name: '+10 min' }).click();
    await page.getByText('InsufficientInstanceCapacity').first().waitFor();
    await page.getByText('AWS calls').click();
    await page.getByText('ec2:RunInstances').first().click();
    await page.getByText('ClientToken').first().waitFor();
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await type('/preview list');
    await page.getByText('previews', { exact: false }).first().waitFor();
    const [content, window] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, innerWidth]',
    );
    expect(content).toBeLessThanOrEqual(window);
  });
});
