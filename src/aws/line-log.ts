import type { WriteLog } from '../config/handler-options.ts';

/** The log of the functions behind URLs: the fields of the other functions' lines without the time their logger takes to load. */
export function createLineLog(service: string, now: () => number): WriteLog {
  return (level, message, facts = {}) => {
    const line = { level: level.toUpperCase(), message, service, timestamp: new Date(now()).toISOString(), ...facts };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
}
