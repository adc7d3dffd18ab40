import { shortCommands } from '../config/actions.ts';
import type { Settings } from '../config/settings.ts';

/** How a command is written: `/preview up 123`, `/slipway preview up 123`, `@slipway preview up 123`, `preview up 123`. */
export type CommandForm = 'short' | 'slipway' | 'mention' | 'dm';

type Typed = { readonly via: string; readonly text: string };

/** The form that works where somebody asked. Who typed `/slipway preview up` may have had a reason to. */
export function formFor({ via, text }: Typed, { commands }: Pick<Settings['slack'], 'commands'>): CommandForm {
  if (via === 'mention' || via === 'dm') return via;
  return commands === 'slipway' || (via === 'command' && /^\s*\/slipway\s/i.test(text)) ? 'slipway' : 'short';
}

const starts = { slipway: '/slipway ', mention: '@slipway ', dm: '' } satisfies Record<string, string>;

const spans = /```[\s\S]*?```|`[^`\n]+`/g;
/** A line to paste stands between its marks on one line; what somebody else wrote has lines of its own. */
const ours = /^(`+)([^\n]*?)(`+)$/;
const short = shortCommands.join('|');
/** A command with what stands behind it: `/health` alone is a path of the app. */
const command = new RegExp(`^/(?:slipway |(?=(?:${short}) ))`);
const named = new RegExp(`^/(?=(?:${short})$)`);

/** One command as it is shown in a form; any other text stays. */
export const commandInForm = (text: string, form: CommandForm): string =>
  form === 'short' ? text : text.replace(command, starts[form]);

/**
 * Text of ours in which the commands between backticks are written in a form. `names`: those that stand alone too.
 */
export function inForm(text: string, form: CommandForm, { names = false } = {}): string {
  if (form === 'short') return text;
  return text.replace(spans, (span) =>
    span.replace(ours, (_, before: string, inner: string, behind: string) => {
      const whole = names ? inner.replace(named, starts[form]) : inner;
      return before + commandInForm(whole, form) + behind;
    }),
  );
}

const behindSlipway = new RegExp(`^/slipway (?=(?:${short})(?: |$))`);

/** The short form of a command, whichever it is written in. */
export const shortForm = (text: string): string => text.replace(behindSlipway, '/');
