import type { RunEntry } from './asked-run.ts';

/**
 * The script of a document: the reviewed text behind a head that takes its parameters. They arrive as environment
 * variables `SSM_<name>` and are never spliced into the text; the reviewed script reads them as `"$name"`. An agent
 * older than 3.3.2746.0 does not make them, so an unset one ends the run before anything else happens.
 */
export function instanceScript({ parameters, script }: Pick<RunEntry<'instance'>, 'parameters' | 'script'>): string {
  const head = Object.entries(parameters).flatMap(([name, spec]) => [
    `if [ -z "\${SSM_${name}+set}" ]; then`,
    `  echo 'SSM_${name} is unset: the SSM agent on this instance is older than 3.3.2746.0. Nothing was done.' >&2`,
    '  exit 97',
    'fi',
    ...(spec.kind === 'integer' ? rangeCheck(name, spec) : []),
    `export ${name}="$SSM_${name}"`,
  ]);
  return ['#!/bin/bash', ...head, body(script), ''].join('\n');
}

/** `[` counts in base ten, so 010 is ten; a number that is not one fails the test too. */
const rangeCheck = (name: string, { min, max }: { readonly min: number; readonly max: number }) => [
  `if ! [ "$SSM_${name}" -ge ${min} ] || ! [ "$SSM_${name}" -le ${max} ]; then`,
  `  echo '${name} is outside ${min} to ${max}. Nothing was done.' >&2`,
  '  exit 97',
  'fi',
];

/** Two braces in a row would be a parameter of the document to Systems Manager, so such a script travels encoded. */
function body(script: string): string {
  if (!script.includes('{{')) return script;
  const encoded = Buffer.from(script, 'utf8').toString('base64');
  return `eval "$(printf '%s' '${encoded}' | base64 --decode)"`;
}
