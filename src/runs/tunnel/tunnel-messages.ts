import type { Text } from '../../config/language.ts';
import { footnote } from '../../operations/footnote.ts';
import type { Request } from '../../requests/request.ts';
import type { ButtonSpec } from '../../slack/blocks/buttons.ts';
import { card, type Field } from '../../slack/blocks/card.ts';
import { codeSection } from '../../slack/blocks/code-section.ts';
import { paragraph } from '../../slack/blocks/sections.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { AskedRun } from '../asked-run.ts';
import type { TunnelCommand } from './tunnel-command.ts';

/** `engine` as RDS names it; empty where nobody said. */
export type LeadsTo = { readonly host: string; readonly port: number; readonly engine: string };

type Open = {
  readonly tunnel: TunnelCommand;
  readonly leadsTo: LeadsTo;
  readonly fields: readonly Field[];
  /** Undefined where nothing of Slipway ends it. */
  readonly until?: number;
  readonly end?: { readonly task: string; readonly callback: string };
};

export const tunnelTexts = {
  open: (target: string): Text => ({
    en: `Tunnel to the database of ${target}`,
    ja: `${target} のデータベースへのトンネル`,
  }),
  notOpened: (target: string): Text => ({
    en: `No tunnel to the database of ${target} was opened`,
    ja: `${target} のデータベースへのトンネルは開いていません`,
  }),
  usedUp: (target: string, within: string): Text => ({
    en: `The tunnel to the database of ${target} is closed: its ${within} are over`,
    ja: `${target} のデータベースへのトンネルを閉じました（${within} 経過）`,
  }),
  closed: (target: string): Text => ({
    en: `The tunnel to the database of ${target} is closed`,
    ja: `${target} のデータベースへのトンネルを閉じました`,
  }),
  gone: (target: string): Text => ({
    en: `The tunnel to the database of ${target} ended before its time: its task stopped`,
    ja: `${target} のデータベースへのトンネルは、タスクの停止により時間前に終了しました`,
  }),
  swept: (target: string): Text => ({
    en: `The tunnel to the database of ${target} is closed: the sweep stopped its task`,
    ja: `${target} のデータベースへのトンネルを閉じました（自動掃除がタスクを停止）`,
  }),
  isClosed: { en: 'closed', ja: '終了' },
  endedBy: { en: 'Closed by', ja: '閉じた人' },
} as const;

/** The command to paste, what it takes, and how it ends. No password stands anywhere here: Slipway has none. */
export function openMessage(
  request: Pick<Request, 'id' | 'text'>,
  { name, target }: Pick<AskedRun, 'name' | 'target'>,
  { tunnel, leadsTo, until, fields, end }: Open,
): Draft {
  return card({
    title: tunnelTexts.open(target),
    fields: [
      { label: texts.leadsTo, value: { code: `${leadsTo.host}:${leadsTo.port}` } },
      ...(until === undefined ? [] : [{ label: texts.until, value: { at: until } }]),
      ...fields,
    ],
    body: [
      tunnel.profile === undefined
        ? texts.tools
        : [texts.signIn, { code: `aws sso login --profile ${tunnel.profile}` }],
    ],
    details: [
      codeSection({ label: texts.terminal, code: tunnel.command }),
      paragraph([texts.connect, { code: `127.0.0.1:${tunnel.local}` }, texts.password]),
      paragraph(tlsLine(leadsTo)),
      paragraph(end ? [texts.lost, { code: request.text }] : texts.yourself),
      codeSection({ label: texts.needs, code: tunnel.needs }),
    ],
    footnote: footnote(request),
    buttons: end ? [endButton(name, target, end)] : [],
  });
}

/** A server's certificate is for its own name, and the client believes to be at 127.0.0.1. */
function tlsLine({ host, port, engine }: LeadsTo): Line {
  const isMysql = /mysql|maria/.test(engine) || (engine === '' && port === 3306);
  return isMysql
    ? [texts.tls, { code: '--ssl-mode=REQUIRED' }]
    : [
        texts.tls,
        { code: 'sslmode=require' },
        texts.orVerify,
        { code: `host=${host} hostaddr=127.0.0.1 sslmode=verify-full` },
      ];
}

function endButton(name: string, target: string, { task, callback }: NonNullable<Open['end']>): ButtonSpec {
  const carried = Buffer.from(callback, 'utf8').toString('hex');
  return {
    label: texts.end,
    command: `/run end ${name} ${target} ${task} ${carried}`,
    style: 'danger',
    confirm: {
      title: { en: `Close the tunnel to ${target}?`, ja: `${target} へのトンネルを閉じますか？` },
      text: {
        en: 'Its task is stopped, and every session through it breaks off.',
        ja: 'タスクを停止し、これを使うすべての接続が切れます。',
      },
      yes: { en: 'Close it', ja: '閉じる' },
      no: { en: 'Leave it open', ja: 'そのままにする' },
    },
  };
}

const texts = {
  leadsTo: { en: 'Leads to', ja: '接続先' },
  until: { en: 'Open until', ja: '期限' },
  terminal: { en: 'Run this in a terminal (Ctrl+C ends it)', ja: '端末で実行（終了は Ctrl+C）' },
  needs: {
    en: 'It is opened under your own AWS rights, which Slipway neither has nor gives. They need',
    ja: '接続はあなた自身の AWS 権限で行います（Slipway はこの権限を持たず、付与もしません）。必要な権限',
  },
  tools: {
    en: 'Needs AWS CLI v2 and its Session Manager plugin.',
    ja: 'AWS CLI v2 と Session Manager プラグインが必要です。',
  },
  signIn: {
    en: 'Needs AWS CLI v2 and its Session Manager plugin. If your sign-in has expired: ',
    ja: 'AWS CLI v2 と Session Manager プラグインが必要です。サインインの期限切れなら: ',
  },
  connect: { en: 'Then connect to ', ja: '接続先として指定: ' },
  password: {
    en: ' with a user and password of the database: Slipway knows none.',
    ja: '（データベースのユーザーとパスワードは別途必要で、Slipway は保持していません）',
  },
  tls: {
    en: 'The certificate of the server is not for 127.0.0.1. With TLS: ',
    ja: 'サーバー証明書は 127.0.0.1 用ではありません。TLS を使う場合: ',
  },
  orVerify: { en: ', or to verify it ', ja: '、検証する場合 ' },
  lost: {
    en: 'If it answers TargetNotConnected or breaks off, its task was stopped or replaced. Press End tunnel, then: ',
    ja: 'TargetNotConnected と表示される、または途中で切れる場合は、タスクが停止または置き換えられています。「トンネルを閉じる」を押してから: ',
  },
  yourself: {
    en: 'It goes through an instance on which Slipway runs nothing: you end it yourself, or AWS does when it has been idle for the time that your account sets.',
    ja: 'Slipway が管理しないインスタンスを経由します。接続は自分で終了してください（アカウントのアイドルタイムアウトを過ぎると AWS が終了します）。',
  },
  end: { en: 'End tunnel', ja: 'トンネルを閉じる' },
} as const;
