import type { Refusal } from './post-rules.ts';
import type { Arguments } from './wire.ts';

export type Answer = Readonly<Record<string, unknown>> | Refusal;
export type Method = (args: Arguments) => Answer;

export const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
export const isRefusal = (answer: object): answer is Refusal => 'error' in answer;

/** The bot itself. */
export const botUser = 'U0SLIPWAY';
export const botId = 'B0SLIPWAY';
export const botName = 'slipway';
