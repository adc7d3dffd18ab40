import type { Text } from '../config/language.ts';
import type { Line } from '../slack/line.ts';
import type { RunResult } from './run-result.ts';

/** What the text of a message holds of the output; all of it goes into a file in the thread where it is longer. */
export const shortOutput = 2500;

/** Where the rest of the output is, and whether there is any. */
export function outputLines(
  { output = '', cut = [] }: Pick<RunResult, 'output' | 'cut'>,
  stored: readonly string[],
): Line[] {
  const inFile = output.length > shortOutput;
  return [
    ...(cut.length > 0 ? [texts.cut] : []),
    ...(inFile ? [cut.length > 0 ? texts.keptInFile : texts.allInFile] : []),
    ...stored.map((address): Line => [texts.stored, { code: `aws s3 cp ${address} -` }]),
  ];
}

const texts = {
  cut: {
    en: 'Not all of the output is here: Systems Manager keeps only its beginning.',
    ja: '出力の全体ではありません。Systems Manager が保持するのは先頭部分のみです。',
  },
  keptInFile: {
    en: 'What it kept is in the file in the thread.',
    ja: '保持された部分はスレッドのファイルにあります。',
  },
  allInFile: { en: 'All of it is in the file in the thread.', ja: '全体はスレッドのファイルにあります。' },
  stored: {
    en: 'The whole of it, not masked, is in S3 if the role of the instance may write there: ',
    ja: '全体（マスクなし）の保存先は S3 です（インスタンスのロールに書き込み権限がある場合）: ',
  },
} satisfies Record<string, Text>;
