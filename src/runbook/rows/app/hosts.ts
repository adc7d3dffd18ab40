import { inText } from '../../in-text.ts';
import { byPlace, giveVariable, newImage } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const host = String.raw`['"\x60(]?(?<hostName>[A-Za-z0-9._-]{1,253})(?::\d{1,5})?`;

const django = new RegExp(`Invalid HTTP_HOST header: ${host}`);
const others: readonly RegExp[] = [
  new RegExp(String.raw`\bBlocked hosts?: ${host}`),
  new RegExp(String.raw`Blocked request\. This host \(${host}`),
  new RegExp(`(?:Untrusted Host|Host) ${host}["']? is not (?:trusted|allowed)`),
  new RegExp(`Untrusted Host ${host}`),
  /\[(?:webpack-dev-server|WDS)\] Invalid Host\/Origin header/,
  /^[^\n]{0,100}Invalid [Hh]ost header\b[^\n]{0,100}/,
  new RegExp(`The host ${host}'? does not match an allowed host`),
  /Bad Request - Invalid Hostname/,
];

const who: FixPart = byPlace({
  preview: [
    {
      en: 'Slipway looks at the app under the name 127.0.0.1, and the tunnel opens it as 127.0.0.1 or localhost: allow both.',
      ja: 'Slipway は 127.0.0.1 でアプリを確認し、トンネルも 127.0.0.1 または localhost で開きます。両方を許可してください。',
    },
  ],
  otherwise: [
    {
      en: "Where it is an IP address it is the load balancer's health check, which names the address of the task as the host: allow the network of the VPC, or except the health path from the check.",
      ja: 'IP アドレスの場合はロードバランサーのヘルスチェックです（タスクの IP アドレスをホスト名として送ります）。VPC のアドレスを許可するか、ヘルスチェックのパスを検証の対象から外します。',
    },
  ],
});

/** The framework refuses the host name under which the app is asked. */
export const hosts: readonly Symptom[] = [
  {
    id: 'host-refused-django',
    certainty: 'seen',
    find: inText(django),
    cause: {
      en: 'Django refuses the host name {hostName|of the request}: it does not stand in ALLOWED_HOSTS, so the answer is 400.',
      ja: 'Django がホスト名 {hostName|（リクエスト）} を拒否しています。ALLOWED_HOSTS に含まれていないため 400 を返します。',
    },
    fix: [
      who,
      byPlace({
        preview: [
          {
            en: 'Set for instance ALLOWED_HOSTS=127.0.0.1,localhost, where the settings read it from the environment.',
            ja: '設定が環境変数を読む場合は、例えば ALLOWED_HOSTS=127.0.0.1,localhost にします。',
          },
        ],
        otherwise: [
          {
            en: 'For instance a middleware before CommonMiddleware that answers the health path itself, or ALLOWED_HOSTS with the address of the task.',
            ja: '例えば CommonMiddleware より前でヘルスチェックに応答するミドルウェアを置くか、タスクのアドレスを ALLOWED_HOSTS に加えます。',
          },
        ],
      }),
      giveVariable,
    ],
  },
  {
    id: 'host-refused',
    certainty: 'seen',
    find: inText(others),
    cause: {
      en: 'The framework refuses the host name {hostName|of the request}: it is not among the hosts that the app allows (Rails `config.hosts`, Vite `server.allowedHosts`, trusted hosts).',
      ja: 'フレームワークがホスト名 {hostName|（リクエスト）} を拒否しています。アプリの許可ホスト（Rails の `config.hosts`、Vite の `server.allowedHosts`、trusted hosts）に含まれていません。',
    },
    fix: [
      who,
      {
        en: 'Rails: `config.hosts << "127.0.0.1"` or `config.host_authorization = { exclude: ->(request) { request.path == "/health" } }`.',
        ja: 'Rails なら `config.hosts << "127.0.0.1"` または `config.host_authorization = { exclude: ->(request) { request.path == "/health" } }`。',
      },
      newImage,
    ],
  },
];
