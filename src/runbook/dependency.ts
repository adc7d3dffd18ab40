import { startNewTasks } from './commands.ts';
import type { Facts } from './facts.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

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
  ['psycopg2', 'psycopg2-binary'],
  ['sklearn', 'scikit-learn'],
  ['yaml', 'PyYAML'],
]);

export const pythonModuleMissing: Symptom = {
  id: 'python-module-missing',
  find: inText(/ModuleNotFoundError: No module named ['"](?<module>[^'"\n]{1,200})['"]/),
  cause: ({ put }) => ({
    en: `The image lacks the Python module \`${put('module')}\`: the app ends before it answers anything.`,
    ja: `イメージに Python モジュール \`${put('module')}\` が入っていないため、アプリが起動直後に終了しています。`,
  }),
  fix: (facts) =>
    steps(
      {
        en: `Add \`${pythonPackage(facts)}\` to requirements.txt with its version (if the module is your own code, copy it in the Dockerfile).`,
        ja: `requirements.txt に \`${pythonPackage(facts)}\` をバージョン付きで追加します（自作モジュールなら Dockerfile の COPY を確認）。`,
      },
      { en: 'Build and push the image, then deploy it:', ja: 'イメージをビルドして push し、デプロイします。' },
      deploy(facts),
    ),
};

export const nodeModuleMissing: Symptom = {
  id: 'node-module-missing',
  find: inText([
    /Error: Cannot find module '(?<nodePackage>[^'\n]{1,200})'/,
    /Cannot find package '(?<nodePackage>[^'\n]{1,200})' imported from/,
  ]),
  cause: ({ put }) => ({
    en: `The image lacks the Node.js module \`${put('nodePackage')}\`: the app ends before it answers anything.`,
    ja: `イメージに Node.js モジュール \`${put('nodePackage')}\` が入っていないため、アプリが起動直後に終了しています。`,
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Add it to `dependencies` (not `devDependencies`); if it is a file of the app, check that the build output is copied into the image.',
        ja: '`devDependencies` ではなく `dependencies` に追加します。アプリ自身のファイルなら、ビルド成果物がイメージにコピーされているか確認してください。',
      },
      `npm install ${facts.put('nodePackage')}`,
      { en: 'Build and push the image, then deploy it:', ja: 'イメージをビルドして push し、デプロイします。' },
      deploy(facts),
    ),
};

function pythonPackage({ get, put }: Facts): string {
  const [top = ''] = (get('module') ?? '').split('.', 1);
  return pythonPackages.get(top) ?? (top || put('module'));
}

function deploy(facts: Facts): string {
  return facts.get('pr') ? `/preview up ${facts.put('pr')}` : startNewTasks(facts);
}
