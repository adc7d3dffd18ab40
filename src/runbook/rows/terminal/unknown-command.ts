/** How a shell says that it knows no command of a name: bash, zsh, fish, cmd.exe and PowerShell, in English and Japanese. */
export function unknownCommand(name: string): readonly RegExp[] {
  return [
    new RegExp(`(?:^|[\\s:])${name}: (?:command )?not found|command not found: ${name}$`),
    new RegExp(`Unknown command: ${name}$`),
    new RegExp(`'${name}' is not recognized(?: as |$)`),
    new RegExp(`${name}: コマンドが見つかりません`),
    new RegExp(`['"]${name}['"] は、(?:内部コマンドまたは外部コマンド|コマンドレット)`),
    new RegExp(`exec: "${name}": executable file not found`),
  ];
}
