import { inText } from '../../in-text.ts';
import { newImage } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** What Prisma needs in the image. */
export const prisma: readonly Symptom[] = [
  {
    id: 'prisma-openssl',
    certainty: 'seen',
    find: inText([
      /Unable to (?:require|load)[\s\S]{0,300}?libquery_engine[\s\S]{0,400}?lib(?:ssl|crypto)\.so[^\n]{0,100}/,
      /Prisma failed to detect the libssl\/openssl version to use/,
      /prisma[\s\S]{0,1500}?lib(?:ssl|crypto)\.so\.[0-9.]{1,6}: (?:cannot open shared object file|No such file or directory)[^\n]{0,200}/,
    ]),
    cause: {
      en: 'The engine of Prisma finds no fitting OpenSSL (libssl) in the image.',
      ja: 'Prisma のエンジンが、イメージ内で対応する OpenSSL（libssl）を見つけられません。',
    },
    fix: [
      {
        en: 'Install openssl in the Dockerfile (`apk add --no-cache openssl`, `apt-get install -y openssl`), name the target in `binaryTargets` of schema.prisma, and run `prisma generate` in the image.',
        ja: 'Dockerfile で openssl を導入し（`apk add --no-cache openssl` / `apt-get install -y openssl`）、schema.prisma の `binaryTargets` に対象を指定して、イメージ内で `prisma generate` を実行します。',
      },
      newImage,
    ],
  },
  {
    id: 'prisma-engine',
    certainty: 'seen',
    find: inText([
      /could not locate the Query Engine for runtime "[^"\n]{1,60}"/,
      /Query engine library for current platform "[^"\n]{1,60}" could not be found/,
      /Query engine binary for current platform "[^"\n]{1,60}" could not be found/,
      /@prisma\/client did not initialize yet\. Please run "prisma generate"/,
      /Cannot find module '\.prisma\/client[^'\n]{0,60}'/,
      /Unable to require\([`'"][^)\n]{0,200}libquery_engine[^\n]{0,200}/,
    ]),
    cause: {
      en: 'The image has no Prisma client, or none with an engine for the system that it runs on.',
      ja: 'イメージに Prisma クライアントがないか、実行環境に対応するエンジンが含まれていません。',
    },
    fix: [
      {
        en: 'Run `prisma generate` while the image is built, on the same base image, and add the target to `binaryTargets` of schema.prisma:',
        ja: '同じベースイメージ上で、イメージのビルド中に `prisma generate` を実行し、schema.prisma の `binaryTargets` に対象を追加します。',
      },
      'binaryTargets = ["native", "linux-musl-openssl-3.0.x", "debian-openssl-3.0.x"]',
      newImage,
    ],
  },
  {
    id: 'schema-not-in-image',
    certainty: 'seen',
    find: inText([
      /Could not find (?:a |the )?(?:Prisma Schema|schema\.prisma)[^\n]{0,100}/,
      /No config file 'alembic\.ini' found/,
      /No 'script_location' key found in configuration/,
      /Path doesn't exist: '?[^'\n]{1,100}'?\. {1,2}Please use the 'init' command to create a new scripts folder/,
      /No Rakefile found \(looking for:/,
      /can't open file '[^'\n]{0,200}manage\.py'/,
    ]),
    cause: {
      en: 'The migration command does not find its files in the image (alembic.ini, prisma/schema.prisma, Rakefile, manage.py), or it runs in another folder.',
      ja: 'マイグレーションのコマンドが、イメージ内で必要なファイル（alembic.ini、prisma/schema.prisma、Rakefile、manage.py など）を見つけられません。作業フォルダーが違う場合もあります。',
    },
    fix: [
      {
        en: 'Copy them in the Dockerfile (look at .dockerignore too), and run the command in their folder (WORKDIR).',
        ja: 'Dockerfile で COPY し（.dockerignore も確認）、そのフォルダー（WORKDIR）でコマンドを実行します。',
      },
      newImage,
    ],
  },
];
