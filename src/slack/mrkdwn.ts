import type { MrkdwnElement } from '@slack/types';

/**
 * A mrkdwn text object. `verbatim`, since Slack otherwise turns bare URLs, channel names and some mentions into live
 * ones, and much of what Slipway shows comes from logs and commands.
 */
export const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });
