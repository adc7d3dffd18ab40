import type { Hours } from './hours-settings.ts';

type Parts = { readonly ecs?: object | undefined; readonly database?: object | undefined };
type Fault = { readonly path: readonly string[]; readonly message: string };

/** What cannot sleep, as far as the settings say: all else is found out in the evening, and stands in its message. */
export function hoursFaults({ include, extraHolidays, workdays }: Hours, { ecs, database }: Parts): readonly Fault[] {
  const faults: Fault[] = [];
  if (include.includes('service') && !ecs)
    faults.push({ path: ['include'], message: "has 'service', which needs ecs beside hours" });
  if (include.includes('database') && !database)
    faults.push({ path: ['include'], message: "has 'database', which needs database beside hours" });
  if (include.includes('database') && database && 'host' in database)
    faults.push({
      path: ['include'],
      message: "has 'database', which runs on an instance of your own: only databases of RDS are stopped",
    });
  for (const day of workdays.filter((one) => extraHolidays.includes(one)))
    faults.push({ path: ['workdays'], message: `has ${day}, which extraHolidays has too` });
  return faults;
}
