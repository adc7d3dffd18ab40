/**
 * One structured line of the functions' shared log group. Callers pass facts only: never an event, a body, the
 * environment or a response URL.
 */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: Readonly<Record<string, unknown>>) => void;
