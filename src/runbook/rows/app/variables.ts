import { withSecret } from '../../commands.ts';
import { anyOf, inText } from '../../in-text.ts';
import { again, byPlace, giveVariable } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

const name = `(?<variable>(?!SSM_)[A-Za-z_][A-Za-z0-9_]{1,127})`;
const upper = `(?<variable>(?!SSM_)[A-Z][A-Z0-9_]{1,127})`;

/** A variable that is absent on purpose has a default. */
const harmless =
  /^(?!.*(?:error: |exception: |error\) |fatal|panic: )).*(?:default|fall(?:ing)? ?back|optional|ignor|skipp|using|disabled|\boff\b|continu|proceed|assum|not required|\b(?:debug|info|notice|warn|warning)\b)/;

const byName = inText(
  [
    new RegExp(
      String.raw`environment variable [\x60'"]?${name}[\x60'"]? (?:is )?(?:missing|not set|not defined|not found|required|undefined|unset|must be set|has not been set|is required)`,
    ),
    new RegExp(
      String.raw`(?:missing|required|undefined|unset) (?:required )?(?:env|environment)(?: var(?:iable)?s?)?:? [\x60'"]?${upper}`,
    ),
    new RegExp(`environment variable not found: ${name}`),
    new RegExp(
      String.raw`environment variables?:\s{1,4}(?:\{\s{1,4})?['"]?${upper}['"]?:? ?(?:\[|Required|Invalid|undefined)`,
    ),
    new RegExp(`Set the ${upper} environment variable`),
    new RegExp(`(?:KeyError[:\\s(]{1,4}|fetch': |^)key not found: "${upper}"`),
    new RegExp(`Could not resolve placeholder '${upper}' in value`),
    new RegExp(`required key ${upper} missing value`),
    new RegExp(`required environment variable "?${upper}"? is not set`),
    new RegExp(`required variable ${upper} is missing a value`),
    new RegExp(`: ${upper}: (?:unbound variable|parameter (?:null or )?not set)`),
    new RegExp(
      String.raw`\b${upper} (?:environment variable|env var) (?:is )?(?:missing|not set|required|must be set)`,
    ),
  ],
  { unless: harmless },
);

/** A dictionary has capital keys too (`KeyError: 'USD'`): the environment's have an underscore, or the trace says so. */
const keyError = anyOf(
  inText(/^(?:[^\n]{0,60}\| )?KeyError: '(?<variable>[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,80})'/),
  inText(/os\.environ\[[\s\S]{0,400}?KeyError: '(?<variable>[A-Za-z_][A-Za-z0-9_]{0,127})'/),
  inText(
    /in __getitem__[\s\S]{0,300}?raise KeyError\(key\) from None\nKeyError: '(?<variable>[A-Za-z_][A-Za-z0-9_]{0,127})'/,
  ),
);

/** Settings classes alone: a request that lacks a field is told with the same words. */
const settingsError = String.raw`validation errors? for \w{0,60}(?:Settings|Config|Configuration|Env|Environment)\w{0,40}\n`;

export const variables: readonly Symptom[] = [
  {
    id: 'variable-missing',
    certainty: 'seen',
    find: anyOf(
      inText([
        new RegExp(`${settingsError}\\s{0,8}${name}\\n\\s{1,8}field required`),
        new RegExp(`${settingsError}(?:[^\\n]{0,300}\\n){0,12}?\\s{0,8}${name}\\n\\s{1,8}field required`),
      ]),
      keyError,
      byName,
      inText([
        /Failed to configure a DataSource: 'url' attribute is not specified[^\n]{0,120}/,
        /settings are not configured\. You must either define the environment variable (?<variable>[A-Z][A-Z0-9_]{1,127})/,
        /Invalid value undefined for datasource "[^"\n]{1,60}" provided to PrismaClient constructor/,
      ]),
      inText(/UndefinedValueError: (?<variable>[A-Z][A-Z0-9_]{1,127}) not found\. Declare it as envvar/),
    ),
    cause: {
      en: 'The app does not get the environment variable {variable|named in the message}: it is not set where the app runs.',
      ja: '環境変数 {variable|（メッセージ参照）} がアプリに渡っていません（実行環境に設定されていません）。',
    },
    fix: [giveVariable],
  },
  {
    id: 'variable-invalid',
    certainty: 'seen',
    find: inText(
      new RegExp(
        `${settingsError}(?:[^\\n]{0,300}\\n){0,12}?\\s{0,8}${name}\\n\\s{1,8}(?:Input should be|value is not|invalid|Value error)[^\\n]{0,200}`,
      ),
    ),
    cause: {
      en: 'The environment variable {variable|named in the message} is set, but its value does not have the form that the app expects.',
      ja: '環境変数 {variable|（メッセージ参照）} は設定されていますが、値がアプリの期待する形式ではありません。',
    },
    fix: [
      {
        en: 'Correct the value where it is kept (an empty value and a line break at its end count too).',
        ja: '保存場所の値を直します（空の値や末尾の改行も原因になります）。',
      },
      again,
    ],
  },
  {
    id: 'rails-master-key',
    certainty: 'seen',
    find: inText([
      /RAILS_MASTER_KEY ?(?:エラー|error$)/,
      /ActiveSupport::MessageEncryptor::InvalidMessage/,
      /ActiveSupport::EncryptedFile::(?:MissingKeyError|InvalidKeyLengthError)/,
      /Missing encryption key to decrypt file with/,
      /Couldn't decrypt \S{1,100}\.yml\.enc\. Perhaps you passed the wrong key/,
      /Missing `secret_key_base` for/,
      /ArgumentError: key must be (?:16|32) bytes/,
      /Encryption key must be exactly 32 characters/,
    ]),
    cause: {
      en: 'Rails cannot decrypt its credentials: RAILS_MASTER_KEY is missing in the container, or is not the key of this credentials file.',
      ja: 'Rails が credentials を復号できません。コンテナに RAILS_MASTER_KEY がないか、この credentials ファイルの鍵と一致していません。',
    },
    fix: [
      {
        en: 'Compare the stored value with config/master.key (32 characters, no line end).',
        ja: '保存した値を config/master.key と照合します（32 文字、改行なし）。',
      },
      byPlace({
        preview: [],
        otherwise: [
          { en: 'This prints the length of a secret alone:', ja: '次はシークレットの長さだけを表示します。' },
          withSecret(
            "aws secretsmanager get-secret-value --secret-id $NAME --query 'length(SecretString)' --region {region}",
          ),
        ],
      }),
      {
        en: 'It must reach the container as RAILS_MASTER_KEY.',
        ja: 'RAILS_MASTER_KEY としてコンテナに渡っている必要があります。',
      },
      giveVariable,
    ],
  },
  {
    id: 'app-key-missing',
    certainty: 'seen',
    find: inText([
      /No application encryption key has been specified/,
      /ImproperlyConfigured: The SECRET_KEY setting must not be empty/,
      /RuntimeError: The session is unavailable because no secret key was set/,
    ]),
    cause: {
      en: 'The app has no secret key of its own (Django SECRET_KEY, Laravel APP_KEY, Flask secret_key): the variable that holds it is not set.',
      ja: 'アプリの秘密鍵（Django の SECRET_KEY、Laravel の APP_KEY、Flask の secret_key）が設定されていません。',
    },
    fix: [giveVariable],
  },
];
