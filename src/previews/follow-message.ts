import type { Language } from '../config/language.ts';
import { footnote } from '../operations/refusal-messages.ts';
import type { Request } from '../requests/request.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import type { Lifetime } from './expiry.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';
import { previewTexts } from './preview-texts.ts';

type Followed = {
  readonly request: Request;
  readonly language: Language;
  readonly lifetime: Lifetime;
  readonly link: string | undefined;
};

/** Nothing was launched twice: this message points to the one that is being launched. */
export function followMessage(preview: Preview, { request, language, lifetime, link }: Followed): Message {
  const { pr, owner, instance } = preview;
  const who: Line = owner ? [{ user: owner }] : [previewTexts.unknown[language]];
  const ja = language === 'ja';
  const where = link
    ? [{ link, label: ja ? '進行中のメッセージ' : 'the message that is being updated' }]
    : [{ code: instance.id }];
  const row = previewButtons(pr, language, lifetime);
  return card({
    title: ja
      ? `PR ${pr} は二重に起動していません。すでに起動中です。`
      : `PR ${pr} was not launched a second time: it is being launched already.`,
    body: [
      ja ? [...who, ' が起動しています: ', ...where] : ['Launched by ', ...who, ' — follow ', ...where],
      ja
        ? ['状態の確認: ', { code: `/preview status ${pr}` }]
        : ['See how far it is: ', { code: `/preview status ${pr}` }],
    ],
    fields: [{ label: previewTexts.instance[language], value: { code: instance.id } }],
    footnote: footnote(request),
    buttons: [row.status],
  });
}
