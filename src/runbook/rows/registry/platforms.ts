import { anyOf, inText } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';
import { architectureOf } from './architecture.ts';

const wanted = anyOf(
  inText([
    /no match(?:ing manifest)? for (?:linux|windows)\/(?<architecture>amd64|arm64)(?:\/v\d)?[^\n]{0,200}/,
    /does not contain descriptor matching platform '?"?linux\/(?<architecture>amd64|arm64)/,
    /image's platform \(linux\/(?:amd64|arm64)[^)\n]{0,10}\) does not match the detected host platform \(linux\/(?<architecture>amd64|arm64)/,
    /image with reference [^\n]{1,300} was found but (?:its platform|does not (?:match|provide))[^\n]{0,200}?linux\/(?<architecture>amd64|arm64)/,
  ]),
  inText(
    [
      /does not contain descriptor matching platform|no match(?:ing manifest)? for platform|no matching manifest for [a-z0-9/]{3,30} in the manifest list/,
      /image operating system "[a-z]{1,20}" cannot be used on this platform/,
      /\bexec (?:user process caused[^\n]{0,20}|"?[^\s"]{1,200}"?): exec format error/,
      /exec user process caused "?exec format error/,
      /fork\/exec \S{1,200}: exec format error/,
      /(?:qemu-\S{1,30}: Could not open|rosetta error: failed to open elf at) '?\/lib(?:64)?\/ld-/,
      /cannot execute(?: binary file)?: Exec format error/,
      /Invalid ELF image for this architecture/,
    ],
    { unless: /cli-plugins|docker-compose|package linux-|compile/ },
  ),
);

const cross: FixPart = byPlace({
  ci: [],
  otherwise: [
    (facts) => {
      const architecture = architectureOf(facts);
      const platform = architecture ? `linux/${architecture}` : '{platform}';
      return [`docker build --platform ${platform} -t {image} .\ndocker push {image}`];
    },
  ],
});

/** What ran there, and what it should have been built for. */
export const platforms: readonly Symptom[] = [
  {
    id: 'task-image-wrong-platform',
    certainty: 'seen',
    find: wanted,
    cause: (facts) => {
      const architecture = architectureOf(facts);
      const en = architecture ? ` (${architecture})` : '';
      return {
        en: `The image was built for another processor architecture than the one that runs it${en}: Arm (arm64) against x86 (amd64).`,
        ja: `イメージが、実行環境${architecture ? `（${architecture}）` : ''}と異なる CPU アーキテクチャ向けにビルドされています（Arm/arm64 と x86/amd64）。`,
      };
    },
    fix: [
      byPlace({
        preview: [
          {
            en: 'Let CI build it for this platform (`platforms:` of docker/build-push-action), or by hand:',
            ja: 'CI でこのプラットフォーム向けにビルドします（docker/build-push-action の `platforms:`）。手元でビルドする場合:',
          },
          cross,
          again,
          {
            en: 'Or set `previews.instance.type` to a type with the processor of the image, deploy Slipway, then:',
            ja: 'または `previews.instance.type` をイメージの CPU に合うタイプに変えて Slipway をデプロイし、その後:',
          },
          '/preview up {pr} --fresh',
        ],
        service: [
          {
            en: 'Build for the platform of the task and push (or set `runtimePlatform.cpuArchitecture` of the task definition to that of the image):',
            ja: 'タスクのプラットフォーム向けにビルドして push します（またはタスク定義の `runtimePlatform.cpuArchitecture` をイメージに合わせます）。',
          },
          cross,
          again,
        ],
        task: [
          {
            en: 'Build for the platform of the task and push (or set `runtimePlatform.cpuArchitecture` of the task definition to that of the image):',
            ja: 'タスクのプラットフォーム向けにビルドして push します（またはタスク定義の `runtimePlatform.cpuArchitecture` をイメージに合わせます）。',
          },
          cross,
          again,
        ],
        ci: [
          {
            en: 'Set up emulation before the build (docker/setup-qemu-action), or use a runner with that processor.',
            ja: 'ビルドの前にエミュレーションを用意するか（docker/setup-qemu-action）、その CPU のランナーを使います。',
          },
          again,
        ],
        otherwise: [
          { en: 'Build it for the platform that runs it:', ja: '実行環境のプラットフォーム向けにビルドします。' },
          cross,
          again,
        ],
      }),
    ],
  },
];
