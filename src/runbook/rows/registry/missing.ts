import type { Text } from '../../../config/language.ts';
import type { Place } from '../../evidence.ts';
import type { Facts } from '../../facts.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';
import { registryOf, registryRegion } from './registry-of.ts';

const elsewhere: readonly Place[] = ['preview', 'instance', 'workstation', 'unknown'];

export const missingRepositories: readonly Symptom[] = [
  {
    id: 'registry-repository-missing',
    certainty: 'seen',
    find: inText([
      /The repository with name '(?<ecrRepository>[^'\n]{1,256})' does not exist in the registry/,
      /name unknown: [^\n]{0,300}/,
      /repository name not known to registry/,
      /Repository "[^"\n]{1,200}" not found/,
    ]),
    cause: {
      en: 'The registry has no repository of that name: the name of the image is wrong, or the repository was never created in this account and Region.',
      ja: 'レジストリにその名前のリポジトリがありません。イメージ名が違うか、このアカウント・リージョンにリポジトリが作成されていません。',
    },
    fix: [
      (facts) =>
        ['ecr', 'ecr-public'].includes(registryOf(facts)) || facts.get('ecrRepository')
          ? [
              {
                en: 'See which there are, and create it where it is missing:',
                ja: '既存のリポジトリを確認し、なければ作成します。',
              },
              `aws ecr describe-repositories --query 'repositories[].repositoryUri' --output table --region ${registryRegion(facts) ?? '{region}'}
aws ecr create-repository --repository-name {ecrRepository} --region ${registryRegion(facts) ?? '{region}'}`,
            ]
          : [
              {
                en: 'Compare the name with the one that the registry shows, or create the repository there.',
                ja: 'レジストリに表示される名前と見比べるか、リポジトリを作成します。',
              },
            ],
      byPlace({
        ci: [again],
        preview: [
          { en: 'Let CI push the image into it, then:', ja: 'CI からイメージを push し、その後:' },
          '/preview up {pr}',
        ],
        otherwise: [{ en: 'Push the image into it.', ja: 'イメージを push します。' }, again],
      }),
    ],
  },
];

/** CI pushes the PR's image: until it has, there is nothing to pull. Named by the PR's checks, not by the registry. */
export const missingImages: readonly Symptom[] = [
  {
    id: 'preview-image-missing',
    certainty: 'seen',
    find: inText(
      [
        /manifest for (?<namedImage>[^\s"]{3,300}) not found/,
        /failed to resolve reference "?(?<namedImage>[^\s"]{3,300}?)"?: [^\n]{0,300}: not found/,
        /Error response from daemon: (?<namedImage>[a-z0-9][^\s"]{3,300}): not found/,
        /^[^\n]{0,200}(?:manifest unknown|MANIFEST_UNKNOWN)/,
        /Requested image not found/,
        /^ImageNotFoundException: [^\n]{0,300}/,
      ],
      { places: elsewhere, unless: /packages? push|\bpush(?:ing)?\b|blobs\/uploads/ },
    ),
    cause: (facts) => (isOther(facts) ? otherMissing : ownMissing),
    fix: [
      (facts) =>
        isOther(facts)
          ? [
              {
                en: 'Correct its name or tag where it is set (a Dockerfile, a compose file or the settings).',
                ja: '指定している場所（Dockerfile、compose ファイル、設定）で名前またはタグを直します。',
              },
              again,
            ]
          : [
              {
                en: 'Look at the checks of the PR: https://github.com/{repository}/pull/{prNumber}/checks',
                ja: 'PR のチェックを確認します: https://github.com/{repository}/pull/{prNumber}/checks',
              },
              { en: 'When they are green, try again:', ja: '成功したら再実行します。' },
              '/preview up {pr}',
            ],
    ],
  },
];

const ownMissing: Text = {
  en: 'The registry has no image for PR {pr|of this preview} yet: CI has not pushed this tag, or its build failed.',
  ja: 'PR {pr|（番号不明）} のイメージがまだレジストリにありません。CI がこのタグをまだ push していないか、ビルドに失敗しています。',
};
const otherMissing: Text = {
  en: 'The registry has no image {namedImage|of that name}: its name or its tag is wrong, or it was deleted.',
  ja: 'イメージ {namedImage|（指定のもの）} がレジストリにありません。名前かタグが違うか、削除されています。',
};

/** CI pushes for previews alone, and a preview pulls other images too, such as that of its database. */
function isOther({ get, place }: Facts): boolean {
  if (place === 'instance' || place === 'workstation') return true;
  const [named, own] = [get('namedImage'), get('image')];
  return named !== undefined && own !== undefined && repositoryOf(named) !== repositoryOf(own);
}

function repositoryOf(image: string): string {
  return image.replace(/[:@][^/]*$/, '');
}
