import { inText } from '../../in-text.ts';
import type { Symptom } from '../../symptom.ts';

/** Before the rows that take any failed verification for an unknown issuer. */
export const certificates: readonly Symptom[] = [
  {
    id: 'certificate-expired',
    certainty: 'seen',
    find: inText(
      [
        /x509: certificate has expired or is not yet valid[^\n]{0,160}/,
        /CERTIFICATE_VERIFY_FAILED\] certificate verify failed: certificate has expired/,
        /\bCERT_HAS_EXPIRED\b|Error: certificate has expired/,
        /CertificateExpiredException: [^\n]{1,100}/,
        /SSL certificate problem: certificate has expired/,
      ],
      // A registry's certificate has a row of its own.
      { unless: /daemon|docker|ghcr|\/v2\// },
    ),
    cause: {
      en: 'The certificate of the server that was asked has expired, or is not valid yet (or the clock of the asking machine is wrong).',
      ja: '接続先サーバーの証明書が期限切れか、まだ有効期間前です（または接続元の時計がずれています）。',
    },
    fix: [
      {
        en: 'See until when it is valid, and renew it there (or update the CA bundle of the image where an old root expired):',
        ja: '有効期限を確認し、サーバー側で更新します（古いルート証明書の期限切れなら、イメージの CA バンドルを更新します）。',
      },
      'openssl s_client -connect {hostName}:443 -servername {hostName} </dev/null | openssl x509 -noout -dates -issuer',
    ],
  },
];
