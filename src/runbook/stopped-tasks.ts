import type { Text } from '../config/language.ts';

/** TaskStopCode of Amazon ECS. */
const stopCodes: Readonly<Record<string, Text>> = {
  TaskFailedToStart: { en: 'the task could not start', ja: 'タスクを起動できませんでした' },
  EssentialContainerExited: { en: 'an essential container ended', ja: '必須コンテナが終了しました' },
  UserInitiated: { en: 'somebody stopped it', ja: '人の操作で停止しました' },
  ServiceSchedulerInitiated: {
    en: 'the service stopped it (deployment, scaling or failed health checks)',
    ja: 'サービスが停止しました（デプロイ、スケーリング、ヘルスチェック失敗）',
  },
  SpotInterruption: { en: 'AWS took the Spot capacity back', ja: 'Spot の中断により停止しました' },
  TerminationNotice: { en: 'AWS is retiring the infrastructure below it', ja: '基盤の入れ替え通知により停止しました' },
  InfrastructureHealth: { en: 'the infrastructure below it is unhealthy', ja: '基盤の異常により停止しました' },
};

/** Codes above 128 are 128 + the number of the signal. */
const exitCodes: Readonly<Record<number, Text>> = {
  0: {
    en: 'ended without error: a service must keep running',
    ja: 'エラーなしで終了（サービスは動き続ける必要があります）',
  },
  1: { en: 'the app ended with an error', ja: 'アプリがエラーで終了' },
  125: { en: 'the container runtime itself failed', ja: 'コンテナランタイム自体のエラー' },
  126: { en: 'the command was found but cannot be executed', ja: 'コマンドを実行できない（権限または形式）' },
  127: { en: 'the command was not found in the image', ja: 'コマンドがイメージ内に見つからない' },
  130: { en: 'interrupted (SIGINT)', ja: '割り込みで終了 (SIGINT)' },
  134: { en: 'aborted (SIGABRT)', ja: '異常終了 (SIGABRT)' },
  137: {
    en: 'killed (SIGKILL): out of memory, or not ended in time after a stop',
    ja: '強制終了 (SIGKILL)。メモリ不足、または停止要求後に時間内に終了しなかった',
  },
  139: { en: 'segmentation fault (SIGSEGV) in native code', ja: 'ネイティブコードのセグメンテーション違反 (SIGSEGV)' },
  143: { en: 'asked to stop (SIGTERM)', ja: '停止要求で終了 (SIGTERM)' },
};

/** A code that AWS adds later is shown as it came. */
export function describeStopCode(code: string): Text {
  return (Object.hasOwn(stopCodes, code) ? stopCodes[code] : undefined) ?? asItCame(code);
}

export function describeExitCode(code: number): Text {
  const known = Object.hasOwn(exitCodes, code) ? exitCodes[code] : undefined;
  if (known) return { en: `exit ${code}: ${known.en}`, ja: `終了コード ${code}: ${known.ja}` };
  if (code > 128 && code < 192)
    return {
      en: `exit ${code}: ended by signal ${code - 128}`,
      ja: `終了コード ${code}: シグナル ${code - 128} で終了`,
    };
  return { en: `exit ${code}`, ja: `終了コード ${code}` };
}

function asItCame(code: string): Text {
  const shown = code.slice(0, 200);
  return { en: shown, ja: shown };
}
