import type { FormName } from '../form-asked.ts';
import type { Taking } from '../take-request.ts';
import type { Asked } from '../to-request.ts';
import { openFilled } from './open-window.ts';

/** The declaration of what fills a form. */
const filledBy = 'slipway form';

/** `links`: the pull requests that somebody pointed at, by name. */
export const openForm = (
  asked: Omit<Asked, 'text'>,
  form: FormName,
  { deadline, links = [] }: { readonly deadline: number; readonly links?: readonly string[] },
  taking: Taking,
): Promise<boolean> => {
  const typed = { form, ...(links.length > 0 ? { links: links.join(',') } : {}) };
  return openFilled({ ...asked, kind: form }, { name: filledBy, typed }, deadline, taking);
};
