import { type Told, texts } from '../told.ts';

export const terminalShellsTold: readonly Told[] = [
  ...texts('workstation', 'command-output', {
    'quotes-of-another-shell': [
      "Error parsing parameter '--parameters': Invalid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
      "ParserError: Unexpected token 'portNumber' in expression or statement.",
      "'localPortNumber' は、内部コマンドまたは外部コマンド、操作可能なプログラムまたはバッチ ファイルとして認識されていません。",
      "'localPortNumber' is not recognized as an internal or external command, operable program or batch file.",
      "bash: syntax error near unexpected token `('",
      'bash: -c: line 1: unexpected EOF while looking for matching `"\'',
      'zsh: no matches found: portNumber=[8000]',
      "--parameters : The term '--parameters' is not recognized as the name of a cmdlet, function, script file, or operable program.",
      "Missing expression after unary operator '--'.",
      'The ampersand (&) character is not allowed.',
      '文字列に終端記号 " がありません。',
    ],
    'aws-cli-missing': [
      'zsh: command not found: aws',
      "aws : The term 'aws' is not recognized as the name of a cmdlet, function, script file, or operable program.",
      "aws : 用語 'aws' は、コマンドレット、関数、スクリプト ファイル、または操作可能なプログラムの名前として認識されません。",
      "'aws' は、内部コマンドまたは外部コマンド、操作可能なプログラムまたはバッチ ファイルとして認識されていません。",
      'bash: aws: コマンドが見つかりません',
      'fish: Unknown command: aws',
    ],
    'session-manager-plugin-missing': [
      'zsh: command not found: session-manager-plugin',
      "'session-manager-plugin' は、内部コマンドまたは外部コマンド、操作可能なプログラムまたはバッチ ファイルとして認識されていません。",
    ],
  }),
];
