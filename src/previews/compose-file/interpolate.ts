import type { FileAdvice } from './file-advice.ts';

type Interpolated = { readonly text: string } | { readonly say: FileAdvice };

const name = /^[A-Za-z_][A-Za-z0-9_]*/;
/** What is set where the instance reads the file: it would be filled in with something else than whoever wrote it meant. */
const taken = /^(SLIPWAY_|COMPOSE_|DOCKER_)|^(PATH|HOME|PWD|SHLVL|_)$/;

/**
 * A text of a compose file with its variables filled in as on the instance, where none has a value: defaults count.
 * Two dollars stay two, as Compose itself writes them.
 */
export function interpolate(text: string): Interpolated {
  let result = '';
  let rest = text;
  for (let at = rest.indexOf('$'); at >= 0; at = rest.indexOf('$')) {
    result += rest.slice(0, at);
    const filled = fillIn(rest.slice(at));
    if ('say' in filled) return filled;
    result += filled.text;
    rest = filled.rest;
  }
  return { text: result + rest };
}

type Filled = { readonly text: string; readonly rest: string } | { readonly say: FileAdvice };

/** Of a text that begins with a dollar. */
function fillIn(text: string): Filled {
  if (text.startsWith('$$')) return { text: '$$', rest: text.slice(2) };
  const braced = text.startsWith('${');
  const found = name.exec(text.slice(braced ? 2 : 1))?.[0];
  if (found === undefined) return { say: 'dollars' };
  if (taken.test(found)) return { say: 'taken' };
  if (!braced) return { say: 'variable' };
  const end = closing(text);
  if (end === undefined) return { say: 'dollars' };
  const [, operator, otherwise = ''] = /^(:?[-?+])?([\s\S]*)$/.exec(text.slice(2 + found.length, end)) ?? [];
  const rest = text.slice(end + 1);
  if (operator === ':+' || operator === '+') return { text: '', rest };
  if (operator === ':-' || operator === '-') {
    const filled = interpolate(otherwise);
    return 'say' in filled ? filled : { text: filled.text, rest };
  }
  return { say: operator === undefined && otherwise !== '' ? 'dollars' : 'variable' };
}

/** Where the brace closes that the text begins with; defaults may hold variables themselves. */
function closing(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    if (text[at] === '}') depth -= 1;
    if (text[at] === '}' && depth === 0) return at;
  }
  return undefined;
}
