import { rolesOf } from '../access/decide.ts';
import type { Both } from '../config/language.ts';
import { defineWork } from '../operations/define-work.ts';
import type { Asked } from '../operations/operation.ts';
import { done, failed } from '../operations/outcome.ts';
import { type FormPlace, formCallback } from '../requests/forms/form-place.ts';
import { windowTitles } from '../requests/forms/windows.ts';
import type { ModalContent } from '../slack/views/modal.ts';
import { form as declaration } from './declarations.ts';
import { runForm } from './run-form.ts';
import { upForm } from './up-form.ts';
import { withoutRole } from './without-role.ts';

/** Fills the window that was opened for who asked with what they may ask for. */
export const work = defineWork(declaration, async ({ asked, talk, views }, { form, name, links }) => {
  const metadata = JSON.stringify({ form, language: talk.spoken(spokenLanguage), ...placeOf(asked.request.origin) });
  const title = windowTitles[form];
  const content = contentOf(asked, { form, name, links });
  const filled = await views.window({ title, ...content, callback: formCallback, metadata });
  return filled ? done : failed('no-window');
});

type Wanted = {
  readonly form: FormPlace['form'];
  readonly name?: string | undefined;
  readonly links?: string | undefined;
};

function contentOf(asked: Asked, { form, name, links }: Wanted): Omit<ModalContent, 'title'> {
  const { settings, person } = asked;
  if (rolesOf(settings.access, person).length === 0) return { parts: [{ lines: withoutRole(asked) }] };
  return form === 'run' ? runForm(asked, name) : upForm(asked, links?.split(',') ?? []);
}

/** The submission is answered in the language that the form is in. */
const spokenLanguage: Both<FormPlace['language']> = { en: 'en', ja: 'ja' };

const placeOf = ({ channel, amongPeople, isShared, thread }: Asked['request']['origin']) => ({
  channel,
  ...(amongPeople ? { amongPeople } : {}),
  ...(isShared ? { isShared } : {}),
  ...(thread === undefined ? {} : { thread }),
});
