import type { Text } from '../../config/language.ts';
import { usualImages } from '../../config/machine-image.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Piece } from '../../slack/line.ts';
import type { UnfitImage } from './launch.ts';
import type { Why } from './up-line.ts';

type Unfit = UnfitImage['fit'];
type InstanceSettings = RepositorySettings['instance'];

/** Why nothing was launched from this image, and which setting to change. */
export function unfitImage({ fit, imageId }: UnfitImage, instance: InstanceSettings): Why {
  const { en, ja } = cause(fit, instance);
  const [setting, also] = remedy(fit);
  return {
    reason: `image-${fit.kind}`,
    facts: [
      [{ en: 'Nothing was launched: the image ', ja: '起動していません。イメージ ' }, { code: imageId }, { en, ja }],
      [
        { en: 'Change this and deploy Slipway: ', ja: '次の設定を変えて Slipway をデプロイします: ' },
        { code: setting },
        ...also,
      ],
    ],
  };
}

function cause(fit: Unfit, { type, volumeGiB }: InstanceSettings): Text {
  switch (fit.kind) {
    case 'missing':
      return {
        en: ' does not exist in this Region for this account.',
        ja: ' はこのリージョンのアカウントにありません。',
      };
    case 'no-root-volume':
      return { en: ' has no EBS volume as its root.', ja: ' のルートは EBS ボリュームではありません。' };
    case 'other-architecture':
      return {
        en: ` is for ${fit.image}, and ${type} is ${fit.type}.`,
        ja: ` は ${fit.image} 用ですが、${type} は ${fit.type} です。`,
      };
    case 'volume-too-small':
      return {
        en: ` needs a disk of ${fit.minGiB} GiB, and the settings give ${volumeGiB}.`,
        ja: ` には ${fit.minGiB} GiB のディスクが必要ですが、設定は ${volumeGiB} GiB です。`,
      };
    case 'more-volumes': {
      const devices = fit.devices.join(', ');
      return {
        en: ` has volumes besides its root (${devices}), and a preview has one alone.`,
        ja: ` にはルート以外のボリューム（${devices}）があります。プレビューで使えるのは 1 つだけです。`,
      };
    }
  }
}

function remedy(fit: Unfit): readonly [string, Piece[]] {
  if (fit.kind === 'volume-too-small') return [`previews.instance.volumeGiB: ${fit.minGiB}`, []];
  if (fit.kind !== 'other-architecture') return ['previews.instance.image', []];
  const usual = usualImages[fit.type === 'arm64' ? 'arm64' : 'amd64'];
  return ['previews.instance.image', [{ en: `, left out it is ${usual}`, ja: `（省略時は ${usual}）` }]];
}
