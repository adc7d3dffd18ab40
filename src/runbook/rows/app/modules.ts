import type { Facts } from '../../facts.ts';
import { inText } from '../../in-text.ts';
import { newImage } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** Modules that are installed under another name; psycopg2 itself needs a compiler, its binary package does not. */
const pythonPackages = new Map([
  ['bs4', 'beautifulsoup4'],
  ['cv2', 'opencv-python'],
  ['dateutil', 'python-dateutil'],
  ['dotenv', 'python-dotenv'],
  ['jose', 'python-jose'],
  ['jwt', 'PyJWT'],
  ['MySQLdb', 'mysqlclient'],
  ['PIL', 'Pillow'],
  ['psycopg', 'psycopg[binary]'],
  ['psycopg2', 'psycopg2-binary'],
  ['sklearn', 'scikit-learn'],
  ['yaml', 'PyYAML'],
]);

function pythonPackage({ get }: Facts): string {
  const [top = ''] = (get('module') ?? '').split('.', 1);
  return pythonPackages.get(top) ?? (top || '{module|the package}');
}

/** What the image lacks of the app's own code or of its packages. */
export const modules: readonly Symptom[] = [
  {
    id: 'python-module-missing',
    certainty: 'seen',
    find: inText([
      /ModuleNotFoundError: No module named ['"](?<module>[^'"\n]{1,200})['"]/,
      /ImproperlyConfigured: Error loading (?<module>psycopg2|psycopg|MySQLdb)(?: or psycopg)? module/,
      /ImportError: No module named ['"]?(?<module>[A-Za-z_][A-Za-z0-9_.]{0,100})(?:['"\\]|$)/,
      /ImportError: no pq wrapper available/,
    ]),
    cause: {
      en: 'The image lacks the Python module `{module|psycopg}`: the app ends before it answers anything.',
      ja: 'イメージに Python モジュール `{module|psycopg}` が入っていないため、アプリが起動直後に終了しています。',
    },
    fix: [
      (facts) => [
        {
          en: `Add \`${pythonPackage(facts)}\` to requirements.txt with its version (if the module is your own code, copy it in the Dockerfile).`,
          ja: `requirements.txt に \`${pythonPackage(facts)}\` をバージョン付きで追加します（自作モジュールなら Dockerfile の COPY を確認）。`,
        },
      ],
      newImage,
    ],
  },
  {
    id: 'build-output-missing',
    certainty: 'seen',
    find: inText([
      /Error: Cannot find module '(?<path>\.{0,2}\/[^'\n]{1,200})'/,
      /Cannot find module '(?<path>\/[^'\n]{1,200})' imported from/,
      /(?:python3?|ruby|node|bash|sh): can't open (?:file )?'?(?<path>\/?[A-Za-z0-9_./-]{1,200})'?: (?:\[Errno 2\] )?No such file/,
      /Error: Unable to access jarfile (?<path>[A-Za-z0-9_./-]{1,200})/,
      /Failed opening required '(?<path>[^'\n]{1,200})'/,
      /ENOENT: no such file or directory, open '(?<path>[^'\n]{0,200}\.next\/[^'\n]{1,60})'/,
      /no main manifest attribute, in (?<path>[A-Za-z0-9_./-]{1,200})/,
      /The asset "(?<path>[^"\n]{1,100})" is not present in the asset pipeline/,
      /Could not find a production build in the '(?<path>[^'\n]{1,100})' directory/,
    ]),
    cause: {
      en: 'The image lacks the file {path|that is to be started}: its path is wrong, or the build output was not copied into the image.',
      ja: 'イメージにファイル {path|（起動対象）} がありません。パスが違うか、ビルド成果物がイメージにコピーされていません。',
    },
    fix: [
      {
        en: 'Check the build step and the COPY lines of the Dockerfile (and .dockerignore), and the path in its CMD.',
        ja: 'Dockerfile のビルド手順と COPY（.dockerignore も）、CMD のパスを確認します。',
      },
      newImage,
    ],
  },
  {
    id: 'node-module-missing',
    certainty: 'seen',
    find: inText([
      /Error: Cannot find module '(?<nodePackage>[^'\n]{1,200})'/,
      /Cannot find package '(?<nodePackage>[^'\n]{1,200})' imported from/,
    ]),
    cause: {
      en: 'The image lacks the Node.js module `{nodePackage|named in the message}`: the app ends before it answers anything.',
      ja: 'イメージに Node.js モジュール `{nodePackage|（メッセージ参照）}` が入っていないため、アプリが起動直後に終了しています。',
    },
    fix: [
      {
        en: 'Add it to `dependencies` (not `devDependencies`); if it is a file of the app, check that the build output is copied into the image.',
        ja: '`devDependencies` ではなく `dependencies` に追加します。アプリ自身のファイルなら、ビルド成果物がイメージにコピーされているか確認してください。',
      },
      ({ get }) => (get('nodePackage') ? ['npm install {nodePackage}'] : []),
      newImage,
    ],
  },
  {
    id: 'app-module-missing',
    certainty: 'seen',
    find: inText([
      /Error loading ASGI app\. (?:Could not import module|Import string|Attribute "[^"\n]{1,100}" not found in module) "?(?<module>[A-Za-z_][A-Za-z0-9_.]{0,127})/,
      /Failed to find attribute '[^'\n]{1,100}' in '(?<module>[^'\n]{1,100})'/,
      /Failed to find application object '[^'\n]{1,100}' in '(?<module>[^'\n]{1,100})'/,
      /Error: Could not import '(?<module>[^'\n]{1,100})'\./,
      /Could not locate a Flask application/,
      /No application module specified/,
      /Error: Could not find or load main class (?<module>[A-Za-z_][A-Za-z0-9_.]{0,127})/,
      /Exception in thread "main" java\.lang\.(?:ClassNotFoundException|NoClassDefFoundError): (?<module>[A-Za-z_][A-Za-z0-9_.]{0,127})/,
    ]),
    cause: {
      en: 'The server was told to load {module|an app module} and cannot import it: the module path is wrong, or the code is not in the image at that place.',
      ja: 'サーバーが {module|アプリのモジュール} をインポートできません。モジュールのパスが違うか、コードがイメージのその場所にありません。',
    },
    fix: [
      {
        en: 'Compare the module in the CMD of the Dockerfile with the working directory (WORKDIR) and the COPY lines; an import error inside it shows further up in the log.',
        ja: 'Dockerfile の CMD のモジュール名を、WORKDIR と COPY の内容と見比べます。モジュール内部のインポートエラーはログの上の方に出ます。',
      },
      newImage,
    ],
  },
  {
    id: 'ruby-gem-missing',
    certainty: 'seen',
    find: inText([
      /cannot load such file -- (?<path>[A-Za-z0-9_./-]{1,200})[^\n]{0,60}\(LoadError\)/,
      /LoadError: cannot load such file -- (?<path>[A-Za-z0-9_./-]{1,200})/,
      /Bundler::GemNotFound/,
      /Could not find (?:gem '[^'\n]{1,100}'|[a-z0-9_-]{1,60}-\d[0-9.]{0,20}) in (?:any of the sources|locally installed gems|rubygems)/,
      /Your Ruby version is [0-9.]{1,12}, but your Gemfile specified/,
      /Gem::(?:MissingSpecError|LoadError): /,
      /bundler: (?:command not found|failed to load command): (?<path>[A-Za-z0-9_./-]{1,100})/,
    ]),
    cause: {
      en: 'The image lacks a gem (or a file) that the app loads, or it has another Ruby version than the Gemfile asks for.',
      ja: 'アプリが読み込む gem（またはファイル）がイメージに入っていないか、Ruby のバージョンが Gemfile と異なります。',
    },
    fix: [
      {
        en: 'Add it to the Gemfile outside the groups that `BUNDLE_WITHOUT` leaves out, run `bundle install`, and commit Gemfile.lock.',
        ja: '`BUNDLE_WITHOUT` で除外されるグループ以外の場所で Gemfile に追加し、`bundle install` して Gemfile.lock をコミットします。',
      },
      newImage,
    ],
  },
  {
    id: 'library-missing',
    certainty: 'seen',
    find: inText(
      [
        /(?:ImportError|OSError|LoadError)[^\n]{0,120}\b(?<library>lib[A-Za-z0-9_+-]{1,60}\.so(?:\.[0-9.]{1,12})?): cannot open shared object file/,
        /error while loading shared libraries: (?<library>[A-Za-z0-9_.+-]{1,100}): cannot open shared object file/,
        /Error loading shared library (?<library>[A-Za-z0-9_.+-]{1,100}): No such file or directory/,
        /PDOException: [^\n]{0,40}could not find driver|could not find driver \(Connection: [^\n]{1,200}/,
        /Call to undefined function (?:mysqli_connect|pg_connect|mb_[a-z]{1,30}|gd_[a-z]{1,30}|bc[a-z]{2,10})\(\)/,
        /version [`']?(?<library>(?:GLIBC|GLIBCXX)_[0-9.]{1,12})'? not found/,
      ],
      { unless: /query_engine|libquery/ },
    ),
    cause: {
      en: 'The image lacks the system library {library|or extension named in the message}, which the app or a package of it needs.',
      ja: 'アプリまたはパッケージに必要なシステムライブラリ（拡張モジュール）{library|（メッセージ参照）} がイメージにありません。',
    },
    fix: [
      {
        en: 'Install it in the Dockerfile (Debian: `apt-get install`, for PostgreSQL libpq5, for MySQL libmariadb3; Alpine: `apk add libpq`; PHP: `docker-php-ext-install pdo_pgsql pdo_mysql`), and build and run on the same base image.',
        ja: 'Dockerfile で導入します（Debian は `apt-get install`。PostgreSQL は libpq5、MySQL は libmariadb3。Alpine は `apk add libpq`。PHP は `docker-php-ext-install pdo_pgsql pdo_mysql`）。ビルドと実行には同じベースイメージを使います。',
      },
      newImage,
    ],
  },
];
