import type { Place } from '../../evidence.ts';
import { anyOf, inText } from '../../in-text.ts';
import type { Symptom } from '../../symptom.ts';
import { unknownCommand } from './unknown-command.ts';

const atHome: readonly Place[] = ['workstation'];

/** What a shell says of a command that it cut apart: only of one that was pasted, since a script's own errors read the same. */
const torn = inText(
  [
    /^\s{0,4}(?:\+ CategoryInfo {0,10}: )?ParserError: /,
    /Missing expression after unary operator '--?'/,
    /Unexpected token '[^'\n]{1,120}' in expression or statement/,
    /The (?:ampersand \(&\) character|'<' operator) is (?:not allowed|reserved for future use)/,
    /(?:'--?[a-z-]{2,40}'|'(?:localPortNumber|portNumber)[^'\n]{0,60}') is not recognized/,
    /The term '--[a-z-]{2,40}' is not recognized/,
    /['"](?:--[a-z-]{2,40}|localPortNumber|portNumber)[^'"\n]{0,60}['"] は、(?:内部コマンドまたは外部コマンド|コマンドレット)/,
    /文字列に終端記号 .{1,3} がありません/,
    /^(?:-?(?:ba|z|da)?sh|\/bin\/(?:ba|z|da)?sh): [^\n]{0,40}(?:syntax error near unexpected token|unexpected EOF while looking for matching|Syntax error: )[^\n]{0,60}/,
  ],
  { places: atHome },
);

/** What is missing on somebody's own machine, or read there by another shell than the command was written for. */
export const shells: readonly Symptom[] = [
  {
    id: 'session-manager-plugin-missing',
    certainty: 'seen',
    find: inText([/SessionManagerPlugin is not found/, ...unknownCommand('session-manager-plugin')]),
    cause: {
      en: 'The Session Manager plugin of the AWS CLI is not installed on your machine (or not in its PATH).',
      ja: '手元のマシンに AWS CLI の Session Manager プラグインが入っていません（または PATH にありません）。',
    },
    fix: [
      {
        en: 'Install it (macOS below; Windows and Linux: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html) and open a new terminal:',
        ja: 'インストールし（以下は macOS。Windows と Linux: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html ）、新しいターミナルを開きます。',
      },
      'brew install --cask session-manager-plugin',
    ],
  },
  {
    id: 'aws-cli-missing',
    certainty: 'seen',
    find: inText(unknownCommand('aws')),
    cause: {
      en: 'The AWS CLI is not installed there (or not in the PATH).',
      ja: 'AWS CLI が入っていません（または PATH にありません）。',
    },
    fix: [
      {
        en: 'Install version 2: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html and open a new terminal.',
        ja: 'バージョン 2 をインストールし（https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html ）、新しいターミナルを開きます。',
      },
    ],
  },
  {
    id: 'quotes-of-another-shell',
    certainty: 'seen',
    find: anyOf(
      torn,
      inText([
        /Error parsing parameter '--[a-z-]{1,40}': (?:Expected: '=', received: '|Invalid JSON)[^\n]{0,200}/,
        /Invalid JSON(?: received)?: Expecting property name enclosed in double quotes/,
        /The string is missing the terminator: ['"]/,
        /zsh: (?:no matches found|parse error near)[^\n]{0,100}/,
        /Unknown options: [^\n]{0,100}(?:portNumber|localPortNumber)/,
      ]),
    ),
    cause: {
      en: 'The quotes of the command were read by another shell than it was written for: cmd.exe and PowerShell on Windows take single quotes and JSON differently from bash.',
      ja: 'コマンドの引用符が、想定と異なるシェルで解釈されました。Windows の cmd.exe と PowerShell は、一重引用符や JSON の扱いが bash と異なります。',
    },
    fix: [
      {
        en: 'Write the parameters without JSON; every shell takes that:',
        ja: 'JSON を使わずに書きます（どのシェルでも使えます）。',
      },
      'aws ssm start-session --target {instanceId} --document-name AWS-StartPortForwardingSession --parameters "portNumber={appPort},localPortNumber={localPort}" --profile {profile} --region {region}',
      { en: 'or get it again:', ja: 'または取得し直します。' },
      '/preview tunnel {pr}',
    ],
  },
];
