import { inText } from '../../in-text.ts';
import { newImage } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** The image runs the app with another version of its language than the one that it was written or built for. */
export const runtimes: readonly Symptom[] = [
  {
    id: 'runtime-of-another-version',
    certainty: 'seen',
    find: inText([
      /UnsupportedClassVersionError: [^\n]{1,300}/,
      /error: release version \d{1,3} not supported/,
      /Composer detected issues in your platform: [^\n]{0,40}[\s\S]{0,200}?require a PHP version "[^"\n]{1,40}"[^\n]{0,80}/,
      /require(?:s|d)? a PHP version "[^"\n]{1,40}"\. You are running [0-9.]{1,12}/,
      /The engine "node" is incompatible with this module\. Expected version "[^"\n]{1,60}"\. Got "[^"\n]{1,20}"/,
      /You are using Node\.js [0-9.]{1,12}\. (?:For Next\.js, )?Node\.js version "?[^\n]{1,40}is required/,
      /requires a different Python: [0-9.]{1,12} not in '[^'\n]{1,60}'/,
      /Error \[ERR_REQUIRE_ESM\]: require\(\) of ES Module/,
      /SyntaxError: Cannot use import statement outside a module/,
      /error:0308010C:digital envelope routines:?:?(?:initialization error)?:?:?unsupported|\bERR_OSSL_EVP_UNSUPPORTED\b/,
      /You must install or update \.NET to run this application/,
      /The framework 'Microsoft\.(?:NETCore|AspNetCore)\.App', version '[^'\n]{1,20}'[^\n]{0,40}was not found/,
    ]),
    cause: {
      en: 'The image has another version of the runtime (Java, PHP, Node.js, Python, .NET) than the app was built for, or loads its modules in another format; which stands in the message.',
      ja: 'イメージの実行環境（Java、PHP、Node.js、Python、.NET）のバージョンまたはモジュール形式が、アプリのビルド時と異なります（メッセージ参照）。',
    },
    fix: [
      {
        en: 'Use the base image of that version for building and running (`FROM` in the Dockerfile); for ES modules set `"type": "module"` in package.json, or build to CommonJS.',
        ja: 'ビルドと実行に、そのバージョンのベースイメージを使います（Dockerfile の `FROM`）。ES モジュールの場合は package.json に `"type": "module"` を設定するか、CommonJS にビルドします。',
      },
      newImage,
    ],
  },
];
