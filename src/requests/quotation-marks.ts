/** Keyboards turn straight quotation marks into these. A mark closes what any mark of its own kind opened. */
export const doubleMarks = '"“”„‟＂〝〞〟«»';
export const singleMarks = "'‘’‚‛＇";

/** A mark quotes up to the next one that closes it. */
export const quotationMarks: readonly { readonly open: string; readonly close: string }[] = [
  { open: doubleMarks, close: doubleMarks },
  { open: singleMarks, close: singleMarks },
  { open: '「｢', close: '」｣' },
  { open: '『', close: '』' },
];
