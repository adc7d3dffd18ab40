import type { RepositorySettings } from '../config/repositories.ts';
import type { ViewPart } from '../slack/views/view-parts.ts';

type Repositories = readonly Pick<RepositorySettings, 'key' | 'isDefault' | 'repository'>[];

const largest = 9_999_999;

/** The number of a pull request, which an answer may need or not. */
export const numberInput = (optional: boolean, initial?: number): ViewPart => ({
  input: {
    name: 'pr',
    label: texts.number,
    ...(optional ? { optional, hint: texts.ofPreview } : {}),
    field: { kind: 'number', min: 1, max: largest, initial },
  },
});

/** Of which repository; nothing where there is one alone. */
export const repositoryInput = (repositories: Repositories, initial?: string): ViewPart[] => {
  if (repositories.length < 2) return [];
  const standard = repositories.find(({ isDefault }) => isDefault)?.key;
  return [
    {
      input: {
        name: 'repository',
        label: texts.repository,
        field: {
          kind: 'choice',
          choices: repositories.map(({ key, repository }) => ({ value: key, label: repository })),
          initial: initial ?? standard,
        },
      },
    },
  ];
};

const texts = {
  number: { en: 'Number of the pull request', ja: 'プルリクエストの番号' },
  ofPreview: { en: 'For a preview alone', ja: 'プレビューの場合のみ' },
  repository: { en: 'Repository', ja: 'リポジトリ' },
};
