/**
 * Whether a rule's pattern covers an action. `*` stands for a whole part: `health:*`, `run:*@prod`. A pattern without
 * a target covers every target, so that `deny: ['run:migrate']` denies it everywhere.
 */
export function actionMatches(pattern: string, action: string): boolean {
  if (pattern === '*') return true;
  const wanted = partsOf(pattern);
  const asked = partsOf(action);
  return (
    wanted.family === asked.family &&
    (wanted.verb === '*' || wanted.verb === asked.verb) &&
    (wanted.target === undefined || wanted.target === '*' || wanted.target === asked.target)
  );
}

/**
 * Whether a rule that allows covers an action, where a target of `*` in the action stands for any one of them: who may
 * see the previews of one repository may ask for the list.
 */
export function allowMatches(pattern: string, action: string): boolean {
  const { family, verb, target } = partsOf(action);
  return actionMatches(pattern, target === '*' ? `${family}:${verb}@${partsOf(pattern).target ?? '*'}` : action);
}

type Parts = { readonly family: string; readonly verb: string; readonly target: string | undefined };

function partsOf(text: string): Parts {
  const colon = text.indexOf(':');
  const rest = colon < 0 ? '' : text.slice(colon + 1);
  const at = rest.indexOf('@');
  return {
    family: colon < 0 ? text : text.slice(0, colon),
    verb: at < 0 ? rest : rest.slice(0, at),
    target: at < 0 ? undefined : rest.slice(at + 1),
  };
}
