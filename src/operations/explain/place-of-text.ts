import type { Place } from '../../runbook/evidence.ts';

/** Marks of GitHub Actions: of its log's lines, of its folder and of its last words. */
const workflow =
  /##\[(?:error|warning|group|endgroup)\]|^[^\t\n]{1,80}\t[^\t\n]{1,80}\t\d{4}-\d\d-\d\dT|^::(?:error|warning|group)\b|\/home\/runner\/work\/|^Error: Process completed with exit code \d{1,3}\.?$/m;

/** Folders and prompts that only people's own machines have: zsh and PowerShell, macOS and Windows. */
const ownMachine =
  /(?:^|[\s"'=(])\/Users\/[\w.-]{1,64}\/|\b[A-Z]:\\Users\\|^PS [A-Z]:\\|^[A-Z]:\\[^\n>]{0,200}>|^[\w.-]{1,64}@[\w.-]{1,64} \S{1,100} % |^(?:\([\w.-]{1,40}\) )?% (?:aws|psql|mysql|curl|docker|ssh|npm) /m;

/** Where a pasted text was printed, as far as it says so itself: the same words have another cause on another machine. */
export function placeOfText(text: string): Place {
  if (workflow.test(text)) return 'ci';
  return ownMachine.test(text) ? 'workstation' : 'unknown';
}
