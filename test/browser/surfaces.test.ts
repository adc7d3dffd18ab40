import { WebClient } from '@slack/web-api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runPage } from '../../sandbox/page-server/run-page.ts';
import type { Deliver } from '../../sandbox/slack/local-slack.ts';
import { asRecord, parseJson } from '../../sandbox/slack/wire.ts';
import { everyFeature, homeView, runModal } from '../sandbox/slack/with-slack.ts';
import { launchChromium } from './chromium.ts';

let browser: Browser;
let page: Page;
const errors: string[] = [];

/** An app of a few lines, so that the page is shown what it has to show whatever the bot says. */
function createApp() {
  let client: WebClient | undefined;
  const deliver: Deliver = async (event) => {
    const body = Buffer.from(event.body ?? '', 'base64').toString('utf8');
    const form = new URLSearchParams(body);
    const json = asRecord(parseJson(body.startsWith('{') ? body : (form.get('payload') ?? '{}')));
    return (await answer(json, Object.fromEntries(form))) ?? { statusCode: 200 };
  };
  const answer = async (json: Record<string, unknown>, form: Record<string, string>) => {
    if (!client) throw new Error('Nobody is connected');
    const event = asRecord(json.event);
    const { type = '', user } = event;
    if (type === 'app_home_opened')
      await client.views.publish({ user_id: String(user), view: homeView(`*Home of <@${user}>*`, 'Refresh') });
    if (type === 'app_mention') {
      const [channel, thread_ts, ts] = [event.channel, event.thread_ts, event.ts].map((one) => String(one ?? ''));
      await client.chat.postMessage({ channel: channel ?? '', thread_ts: thread_ts || (ts ?? ''), text: until });
    }
    if (type === 'message' && event.bot_id === undefined)
      await client.chat.postMessage({ channel: String(event.channel), text: `You wrote: ${event.text}` });
    if (form.command || json.type === 'message_action')
      await client.views.open({ trigger_id: String(form.trigger_id ?? json.trigger_id), view: runModal });
    if (json.type === 'block_actions')
      await client.views.publish({ user_id: String(asRecord(json.user).id), view: homeView('*Refreshed*') });
    if (json.type !== 'view_submission') return undefined;
    const lines = asRecord(asRecord(asRecord(asRecord(json.view).state).values)['parameter:lines']);
    return asRecord(lines.value).value === '0'
      ? {
          statusCode: 200,
          body: JSON.stringify({ response_action: 'errors', errors: { 'parameter:lines': 'At least 1.' } }),
        }
      : { statusCode: 200 };
  };
  const connect = (slack: { readonly botToken: string; readonly apiUrl: string }) => {
    client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  };
  return { deliver, connect };
}

const until = 'It runs <!date^1768467600^until {date_num} {time}|until 2026-01-15 09:00 UTC>, <@U0DEV>.';

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  const app = createApp();
  const features = everyFeature;
  const sandbox = await runPage([], '0', { out: () => {}, err: () => {} }, { features, deliver: app.deliver });
  if (sandbox.kind !== 'serving') throw new Error('The page is not served');
  app.connect(sandbox.sandbox.slack);
  page = await browser.newPage({ viewport: { width: 1400, height: 900 }, timezoneId: 'Asia/Tokyo' });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(sandbox.address);
  return async () => {
    await page.close();
    await sandbox.close();
    expect(errors).toEqual([]);
  };
});

const type = async (text: string) => {
  await page.getByRole('combobox', { name: 'Command' }).fill(text);
  await page.keyboard.press('Enter');
};
const modal = () => page.getByRole('dialog', { name: 'Run a command' });

describe('the page', () => {
  it('shows each person the Home that was published for them, and presses its buttons', async () => {
    await page.getByRole('button', { name: 'Slipway (Home)' }).click();
    await page.getByText('Home of @dev').waitFor();
    await page.getByLabel('You are').selectOption('U0OPS');
    await page.getByText('Home of @ops').waitFor();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('Refreshed').waitFor();
  });

  it('opens a modal for a command, shows errors beside the field and submits it by the keyboard alone', async () => {
    await page.getByRole('combobox', { name: 'Command' }).focus();
    await page.keyboard.type('/run');
    await page.keyboard.press('Enter');
    await modal().getByLabel('Number of lines').press('Enter');
    await modal().getByText('Please complete this required field.').waitFor();
    expect(await modal().getByLabel('Command').getAttribute('aria-invalid')).toBe('true');
    await modal().getByLabel('Command').selectOption('Disk space');
    await modal().getByLabel('Number of lines').focus();
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await modal().getByText('At least 1.').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await modal().waitFor({ state: 'detached' });
  });

  it('closes a modal with Escape', async () => {
    await type('/run');
    await modal().waitFor();
    await page.keyboard.press('Escape');
    await modal().waitFor({ state: 'detached' });
  });

  it('answers a mention in its thread, with dates in the zone of the browser', async () => {
    await type('@slipway preview list');
    const mention = page.getByRole('article', { name: /^dev at/ });
    await mention.getByText('@slipway', { exact: true }).waitFor();
    await mention.getByText('1 reply').waitFor();
    await mention.getByText('Until 2026-01-15 6:00 PM').waitFor();
    expect(await mention.getByText('Until 2026-01-15').getAttribute('title')).toBe('until 2026-01-15 09:00 UTC');
    await mention.getByRole('textbox', { name: 'Reply in thread' }).fill('@slipway preview list');
    await page.keyboard.press('Enter');
    await mention.getByText('3 replies').waitFor();
  });

  it('writes to the bot in the direct message with it', async () => {
    await page.getByRole('button', { name: /Slipway \(direct message\)/ }).click();
    await type('preview list');
    await page.getByText('You wrote: preview list').waitFor();
  });

  it('takes a shortcut on a message from its menu, by the keyboard', async () => {
    await type('connection refused');
    const message = page.getByRole('article', { name: /^dev at/ });
    await message.locator('summary').press('Enter');
    await message.getByRole('button', { name: 'Explain this' }).press('Enter');
    await modal().waitFor();
  });
});
