/** Without the newlines at its end. Looking behind keeps it linear: a run of newlines is tried from its first alone. */
export const trimNewlines = (text: string): string => text.replace(/(?<!\n)\n+$/, '');
