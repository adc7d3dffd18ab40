import { inText } from '../../in-text.ts';
import { newImage } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** What keeps an image from being built before any of its steps runs. */
export const builds: readonly Symptom[] = [
  {
    id: 'build-file-missing',
    certainty: 'seen',
    find: inText([
      /failed to (?:compute|calculate) (?:cache key|checksum)[^\n]{0,300}?"\/?(?<path>[A-Za-z0-9_@./+-]{1,200})": not found/,
      /COPY failed: (?:file not found in build context|stat )[^\n]{0,200}/,
      /failed to read dockerfile: open (?<path>[A-Za-z0-9_./-]{1,200}): no such file or directory/,
    ]),
    cause: {
      en: 'The build does not find {path|a file that the Dockerfile names}: it is not in the folder that is sent to the build (the context), or `.dockerignore` leaves it out.',
      ja: 'ビルドで {path|Dockerfile に書かれたファイル} が見つかりません。ビルドに渡すフォルダー（コンテキスト）にないか、`.dockerignore` で除外されています。',
    },
    fix: [
      {
        en: 'Compare the path with the context of the build (`context:` and `file:` of docker/build-push-action, the last word of `docker build`), with `.dockerignore`, and see that the file is committed.',
        ja: 'パスを、ビルドのコンテキスト（docker/build-push-action の `context:` と `file:`、`docker build` の最後の引数）と `.dockerignore` に照らし、ファイルがコミットされているか確認します。',
      },
      newImage,
    ],
  },
];
