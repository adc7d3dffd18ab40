import { rolesOf } from '../access/decide.ts';
import { areRead } from '../access/unread-groups.ts';
import type { Text } from '../config/language.ts';
import { card } from '../slack/blocks/card.ts';
import { whoami } from './declarations.ts';
import { defineWork } from './define-work.ts';
import { footnote } from './footnote.ts';
import type { Asked } from './operation.ts';
import { done } from './outcome.ts';
import { showWorking } from './show-working.ts';
import { whoamiLines } from './whoami-lines.ts';

/** What the asker is, what they may and what not, and who may. Where everybody reads it nobody is named. */
export const work = defineWork(whoami, async ({ asked, talk }, { share }) => {
  await showWorking(asked, talk);
  const { person, request } = asked;
  await talk.finish(
    card({
      title: titleOf(asked),
      body: whoamiLines(asked, share),
      footnote: [...footnote(request), ' · Slack ID ', { code: person.user }],
    }),
  );
  return done;
});

function titleOf({ person, settings }: Pick<Asked, 'person' | 'settings'>): Text {
  if (!areRead(person.groups)) return texts.unread;
  const roles = rolesOf(settings.access, person);
  return roles.length > 0 ? texts.are(roles) : texts.none;
}

const texts = {
  unread: { en: 'Nobody may do anything right now', ja: '現在は誰も操作できません' },
  are: (roles: readonly string[]): Text => ({
    en: `You are ${roles.join(' and ')}`,
    ja: `あなたのロール: ${roles.join('、')}`,
  }),
  none: {
    en: 'No role is mapped to you, so you may look at the help and nothing else',
    ja: 'ロールが割り当てられていないため、ヘルプ以外は使えません',
  },
} as const;
