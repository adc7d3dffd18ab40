import { inText } from '../../in-text.ts';
import { byPlace, giveVariable, newImage } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const origin = String.raw`['"\x60(]?(?<origin>https?:\/\/[A-Za-z0-9._:\[\]-]{1,253})`;

const tunnelled: FixPart = {
  en: 'A preview is opened through the tunnel: its address in the browser is http://localhost:{localPort} (or 127.0.0.1), not that of the environments.',
  ja: 'プレビューはトンネル経由で開きます。ブラウザーでのアドレスは http://localhost:{localPort}（または 127.0.0.1）で、各環境のものとは異なります。',
};

const allow: FixPart = byPlace({
  preview: [tunnelled, giveVariable],
  workstation: [tunnelled, newImage],
  otherwise: [newImage],
});

/** The app refuses the address under which the browser opened it. */
export const origins: readonly Symptom[] = [
  {
    id: 'origin-refused',
    certainty: 'seen',
    find: inText([
      new RegExp(`HTTP Origin header \\(${origin}\\) didn't match request\\.base_url`),
      new RegExp(`Origin checking failed - ${origin} does not match any trusted origins`),
      /Referer checking failed - [^\n]{1,200} does not match any trusted origins/,
      new RegExp(`from origin ${origin}' has been blocked by CORS policy`),
      /x-forwarded-host` header with value `[^`\n]{1,200}` does not match `origin` header with value/,
    ]),
    cause: {
      en: 'The app refuses requests from the address in the browser ({origin|another origin}): it does not stand among the origins that it trusts (CSRF or CORS).',
      ja: 'ブラウザーのアドレス（{origin|別のオリジン}）からのリクエストをアプリが拒否しています。信頼するオリジン（CSRF / CORS）に含まれていません。',
    },
    fix: [
      {
        en: 'Add it with its scheme and port: Django CSRF_TRUSTED_ORIGINS, Rails `config.action_controller.forgery_protection_origin_check` or the right X-Forwarded-Proto, Next.js `serverActions.allowedOrigins`, else the list of the CORS middleware.',
        ja: 'スキームとポートを含めて追加します。Django は CSRF_TRUSTED_ORIGINS、Rails は `config.action_controller.forgery_protection_origin_check`（または正しい X-Forwarded-Proto）、Next.js は `serverActions.allowedOrigins`、ほかは CORS ミドルウェアの許可リスト。',
      },
      allow,
    ],
  },
  {
    id: 'login-redirect-not-registered',
    certainty: 'seen',
    find: inText([
      /\bredirect_uri_mismatch\b[^\n]{0,200}/,
      /AADSTS50011: [^\n]{1,300}/,
      /Callback URL mismatch\. The provided redirect_uri is not in the list/,
      /invalid_redirect_uri\b[^\n]{0,120}|redirect_uri (?:is not|not) (?:registered|associated|allowed)[^\n]{0,100}/,
    ]),
    cause: {
      en: 'The login provider refuses the address to come back to (redirect_uri): it is not registered there for this client.',
      ja: 'ログインプロバイダーが戻り先のアドレス（redirect_uri）を拒否しました。このクライアントに登録されていません。',
    },
    fix: [
      {
        en: 'Register it exactly as the message names it, with scheme, port and path, in the settings of the client at the provider.',
        ja: 'プロバイダーのクライアント設定に、メッセージにあるアドレス（スキーム、ポート、パス）をそのまま登録します。',
      },
      byPlace({ preview: [tunnelled], workstation: [tunnelled], otherwise: [] }),
    ],
  },
];
