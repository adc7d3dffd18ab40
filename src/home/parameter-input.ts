import type { Text } from '../config/language.ts';
import type { Parameter } from '../config/run-parameters.ts';
import type { InputField } from '../slack/views/inputs.ts';
import type { ViewPart } from '../slack/views/view-parts.ts';

const largestPullRequest = 9_999_999;

/** The input of one parameter of a command, bounded as the catalogue bounds it. */
export const parameterInput = (command: string, parameter: string, spec: Parameter): ViewPart => ({
  input: {
    name: `--${parameter}`,
    id: `--${parameter}@${command}`,
    label: parameter,
    hint: hintOf(spec),
    field: fieldOf(spec),
  },
});

function fieldOf(spec: Parameter): InputField {
  switch (spec.kind) {
    case 'integer':
      return { kind: 'number', min: spec.min, max: spec.max, initial: spec.default };
    case 'choice':
      return { kind: 'choice', choices: spec.values.map((value) => ({ value, label: value })), initial: spec.default };
    case 'pattern':
      return { kind: 'text', maxLength: spec.maxLength, initial: spec.default };
    case 'pullRequest':
      return { kind: 'number', min: 1, max: largestPullRequest };
  }
}

function hintOf(spec: Parameter): Text | undefined {
  switch (spec.kind) {
    case 'integer':
      return { en: `${spec.min} to ${spec.max}`, ja: `${spec.min}〜${spec.max}` };
    case 'pattern':
      return spec.is === 'image-tag'
        ? { en: 'The tag of an image, such as v1.42.0', ja: 'イメージのタグ（例: v1.42.0）' }
        : { en: `Form: ${spec.pattern}`, ja: `書式: ${spec.pattern}` };
    case 'pullRequest':
      return { en: 'The number of a pull request', ja: 'プルリクエストの番号' };
    case 'choice':
      return undefined;
  }
}
