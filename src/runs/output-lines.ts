import type { Language, Text } from '../config/language.ts';
import type { Line } from '../slack/line.ts';
import type { RunResult } from './run-result.ts';

/** What the text of a message holds of the output; all of it goes into a file in the thread where it is longer. */
export const shortOutput = 2500;

type Shown = Pick<RunResult, 'output' | 'cut'>;

/** Where the rest of the output is, and whether there is any. */
export function outputLines({ output, cut = [] }: Shown, stored: readonly string[], language: Language): Line[] {
  const inFile = output.length > shortOutput;
  const lines: Text[] = [
    ...(cut.length > 0 ? [cutLine] : []),
    ...(inFile ? [cut.length > 0 ? keptInFile : allInFile] : []),
  ];
  return [...lines.map((line) => line[language]), ...stored.map(storedLine(language))];
}

const cutLine: Text = {
  en: 'Not all of the output is here: Systems Manager keeps only its beginning.',
  ja: '出力の全体ではありません。Systems Manager が保持するのは先頭部分のみです。',
};
const keptInFile: Text = {
  en: 'What it kept is in the file in the thread.',
  ja: '保持された部分はスレッドのファイルにあります。',
};
const allInFile: Text = {
  en: 'All of it is in the file in the thread.',
  ja: '全体はスレッドのファイルにあります。',
};

const storedLine =
  (language: Language) =>
  (address: string): Line => [
    language === 'ja'
      ? '全体（マスクなし）の保存先は S3 です（インスタンスのロールに書き込み権限がある場合）: '
      : 'The whole of it, not masked, is in S3 if the role of the instance may write there: ',
    { code: `aws s3 cp ${address} -` },
  ];
