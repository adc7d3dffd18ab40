import { showTaskDefinition, startNewTasks } from './commands.ts';
import type { Facts } from './facts.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

/** The name in a variable: after `--secret-id` the masking of secrets would take it for the secret itself. */
const named = ({ put }: Facts): string => `NAME=${put('secret')}`;

export const secretScheduledForDeletion: Symptom = {
  id: 'secret-scheduled-for-deletion',
  find: inText([
    /Secret \((?<secret>[^()\s]{1,512})\)[\s\S]{0,300}?a secret with this name is already scheduled for deletion/,
    /a secret with this name is already scheduled for deletion/,
  ]),
  cause: () => ({
    en: 'A deleted secret keeps its name until its recovery window (7 to 30 days) is over: the name is taken.',
    ja: '削除したシークレットは復旧期間（7〜30 日）が終わるまで名前を保持するため、同じ名前では作成できません。',
  }),
  fix: (facts) =>
    steps(
      { en: 'Restore it and go on using it:', ja: '復元して使い続けます。' },
      `${named(facts)}
aws secretsmanager restore-secret --secret-id $NAME --region ${facts.put('region')}`,
      {
        en: 'Or free the name. *This cannot be undone: the value is gone at once.*',
        ja: 'または名前を解放します。*取り消せません。値は即座に失われます。*',
      },
      `${named(facts)}
aws secretsmanager delete-secret --secret-id $NAME --force-delete-without-recovery --region ${facts.put('region')}`,
    ),
};

export const railsMasterKey: Symptom = {
  id: 'rails-master-key',
  find: inText([
    /ActiveSupport::MessageEncryptor::InvalidMessage/,
    /ActiveSupport::EncryptedFile::(?:MissingKeyError|InvalidKeyLengthError)/,
    /Missing encryption key to decrypt file with/,
    /Couldn't decrypt \S{1,100}\.yml\.enc\. Perhaps you passed the wrong key/,
    /Missing `secret_key_base` for/,
  ]),
  cause: () => ({
    en: 'Rails cannot decrypt its credentials: RAILS_MASTER_KEY is missing in the container, or is not the key of this credentials file.',
    ja: 'Rails が credentials を復号できません。コンテナに RAILS_MASTER_KEY がないか、この credentials ファイルの鍵と一致していません。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Check that the task definition refers to the secret (`secrets`, name RAILS_MASTER_KEY):',
        ja: 'タスク定義の `secrets` が RAILS_MASTER_KEY を参照しているか確認します。',
      },
      showTaskDefinition(facts),
      {
        en: 'Compare the secret with config/master.key (32 characters, no line end). This prints its length alone:',
        ja: 'シークレットの値を config/master.key と照合します（32 文字、改行なし）。次は長さだけを表示します。',
      },
      `${named(facts)}
aws secretsmanager get-secret-value --secret-id $NAME --query 'length(SecretString)' --region ${facts.put('region')}`,
      { en: 'Tasks read it when they start:', ja: '値はタスクの起動時に読まれます。' },
      startNewTasks(facts),
    ),
};
