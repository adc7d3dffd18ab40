import { allowedActions } from '../allowed-actions.ts';
import { explain } from '../declarations.ts';
import { defineWork } from '../define-work.ts';
import { footnote } from '../footnote.ts';
import { done } from '../outcome.ts';
import { explainPasted } from './explain-pasted.ts';
import { knownCard, nothingKnownCard } from './explanation-card.ts';
import { knownTo } from './known-to.ts';

/** Where an error that nobody knows shows more of itself. */
const looking: readonly string[] = ['health', 'logs', 'preview status', 'preview logs'];

/** Answers once, and the asker alone unless they say otherwise: what they pasted is for nobody else. */
export const work = defineWork(explain, async ({ asked, talk }, { text }) => {
  const { declarations, person, request, settings } = asked;
  const found = explainPasted(text, knownTo(text, settings, person));
  const look = declarations.filter(
    (declaration) => looking.includes(declaration.name) && allowedActions(declaration, settings, person).length > 0,
  );
  const small = footnote(request);
  await talk.finish(found.length > 0 ? knownCard(found, small) : nothingKnownCard(look, small));
  return done;
});
