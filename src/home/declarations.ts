import * as z from 'zod/mini';
import { declare } from '../requests/declaration.ts';
import { formNames } from '../requests/form-asked.ts';

const command = '/slipway';

/** Started by the Slack function where somebody opens a surface: nothing that can be typed, and nothing is changed. */
const opened = { command, buttonOnly: true } as const;

/** Its previews are read under the role that lists them for the person. */
export const home = declare({
  ...opened,
  name: 'slipway home',
  verb: 'home',
  positional: [],
  options: {},
  schema: () => z.object({}),
  access: { family: 'preview', verb: 'list', each: 'some-repository' },
  usage: '/slipway home',
  summary: { en: 'shows App Home', ja: 'App Home を表示します' },
  free: 'lent',
  opened: 'home',
});

const longestList = 1_500;

/** `name` is the command of the catalogue that was chosen, `links` the pull requests that somebody pointed at. */
export const form = declare({
  ...opened,
  name: 'slipway form',
  verb: 'form',
  positional: ['form'],
  options: { name: 'value', links: 'value' },
  schema: () =>
    z.object({
      form: z.enum(formNames),
      name: z.optional(z.string().check(z.maxLength(100))),
      links: z.optional(z.string().check(z.maxLength(longestList))),
    }),
  access: 'slipway:form',
  usage: '/slipway form <form>',
  summary: { en: 'fills a window with what you may ask for', ja: 'ウィンドウに依頼できる内容を表示します' },
  free: true,
  private: true,
  opened: 'window',
});

export const homeDeclarations = [home, form] as const;
