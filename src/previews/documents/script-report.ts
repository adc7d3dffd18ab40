import * as z from 'zod';
import { redact } from '../../slack/redact.ts';

const deployStages = ['login', 'compose', 'pull', 'migrate', 'seed', 'start', 'health'] as const;
export type DeployStage = (typeof deployStages)[number];

const stageShape = z
  .string()
  .regex(/^[a-z]+ (ok|failed) \d{1,6}$/)
  .transform((text) => {
    const [name, verdict, seconds] = text.split(' ');
    return { name, ok: verdict === 'ok', seconds: Number(seconds) };
  })
  .pipe(z.object({ name: z.enum(deployStages), ok: z.boolean(), seconds: z.int() }));

/** A value cut in the middle of a character ends in replacement characters. */
const text = (length: number) =>
  z.string().transform((value) => redact(value.replace(/(?<!\uFFFD)\uFFFD+$/, '')).slice(0, length));

/** A malformed value counts as one that was not reported. */
const optional = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined);

/** `STATUS EXIT-CODE OUT-OF-MEMORY RESTARTS`, as Docker tells them. */
const containerShape = z
  .string()
  .regex(/^[a-z]{1,20} \d{1,3} (true|false) \d{1,9}$/)
  .transform((said) => {
    const [status = '', exitCode, outOfMemory, restarts] = said.split(' ');
    return {
      status,
      exitCode: Number(exitCode),
      outOfMemory: outOfMemory === 'true',
      restarts: Number(restarts),
    };
  });

/** `CURL STATUS PLACE`: how the look at the app ended, `000` where there was no answer, and where a redirect leads. */
const lookedShape = z
  .string()
  .regex(/^\d{1,3} \d{3}(?: \S{0,400})?$/)
  .transform((said) => {
    const [curl, status, location] = said.split(' ');
    return {
      curl: Number(curl),
      ...(status === '000' ? {} : { status: Number(status) }),
      ...(location ? { location: redact(location) } : {}),
    };
  });

/** `loopback:8000 open:3000`: where the app's processes listen inside their container. */
const listeningShape = z
  .string()
  .max(500)
  .transform((said) =>
    [...said.matchAll(/\b(loopback|open):(\d{1,5})\b/g)].map(([, at, port]) => ({
      loopback: at === 'loopback',
      port: Number(port),
    })),
  );

const namesShape = z
  .string()
  .max(2000)
  .transform((said) => [...new Set(said.split(' '))].filter((name) => /^[A-Za-z0-9_./-]{1,200}$/.test(name)));

const valuesShape = z.object({
  digest: optional(z.string().regex(/^sha256:[0-9a-f]{64}$/)),
  commit: optional(z.string().regex(/^[0-9a-f]{7,64}$/)),
  containers: optional(text(4000)),
  app: optional(z.enum(['ok', 'down'])),
  'db-tcp': optional(z.enum(['ok', 'failed', 'skipped'])),
  'db-tcp-outcome': optional(z.enum(['timeout', 'refused', 'failed'])),
  'db-connect': optional(z.enum(['ok', 'failed', 'skipped'])),
  /** Docker's word on the app's container. */
  state: optional(containerShape),
  'state-error': optional(text(300)),
  /** The same of a database of the preview's own that did not come up. */
  'database-state': optional(containerShape),
  /** `postgres:17.6-alpine sha256:…`: a database of the preview's own, and what stands behind its tag. */
  'database-image': optional(z.string().regex(/^[a-z]{1,20}:[A-Za-z0-9._-]{1,128} sha256:[0-9a-f]{64}$/)),
  looked: optional(lookedShape),
  listening: optional(listeningShape),
  /** Names of stored values that end in a line end. */
  'line-ends': optional(namesShape),
  /** Long enough for what IAM says of a refusal: it ends in why. */
  failure: optional(text(700)),
  /** The container of the version before, where the deployment failed before it touched that. */
  earlier: optional(z.enum(['running'])),
  /** Why the script did nothing. */
  refusal: optional(z.enum(['not-deployed', 'busy'])),
});
type ReportedValues = z.output<typeof valuesShape>;

export type ScriptReport = Omit<
  ReportedValues,
  'db-tcp' | 'db-tcp-outcome' | 'db-connect' | 'line-ends' | 'state-error' | 'database-state' | 'database-image'
> & {
  readonly stages: readonly z.output<typeof stageShape>[];
  readonly dbTcp: ReportedValues['db-tcp'];
  readonly dbTcpOutcome?: ReportedValues['db-tcp-outcome'];
  readonly dbConnect: ReportedValues['db-connect'];
  readonly lineEnds?: ReportedValues['line-ends'];
  /** What kept Docker from starting the app's container. */
  readonly stateError?: ReportedValues['state-error'];
  readonly databaseState?: ReportedValues['database-state'];
  readonly databaseImage?: ReportedValues['database-image'];
  /** What tools, the app and the pull request's code printed: text from outside. */
  readonly output: readonly string[];
};

const limits = { characters: 100_000, stages: 20, lines: 600, line: 2000 };
const marker = /^::slipway ([a-z-]{1,20})(?: ([A-Za-z0-9+/]*={0,2}))?\r?$/;

type Marker = { readonly key: string; readonly value: string };

function markersOf(lines: readonly string[]): readonly Marker[] {
  return lines.flatMap((line) => {
    const [, key, value = ''] = marker.exec(line) ?? [];
    return key ? [{ key, value: Buffer.from(value, 'base64').toString('utf8') }] : [];
  });
}

/**
 * Reads what a preview's script printed. It never throws: what is not there, or not as agreed, is left out. The report
 * is stored with the execution, so it is masked here.
 */
export function parseScriptReport(printed: string): ScriptReport {
  const lines = printed.slice(0, limits.characters).split('\n');
  const markers = markersOf(lines);
  const {
    'db-tcp': dbTcp,
    'db-tcp-outcome': dbTcpOutcome,
    'db-connect': dbConnect,
    'line-ends': lineEnds,
    'state-error': stateError,
    'database-state': databaseState,
    'database-image': databaseImage,
    ...values
  } = valuesShape.parse(Object.fromEntries(markers.map(({ key, value }) => [key, value])));
  const stages = markers
    .filter(({ key }) => key === 'stage')
    .flatMap(({ value }) => stageShape.safeParse(value).data ?? [])
    .slice(0, limits.stages);
  const shown = lines.filter((line) => line.startsWith('| ')).map((line) => line.slice(2));
  const output = shown.length === 0 ? [] : redact(shown.join('\n')).split('\n');
  const kept = output.slice(-limits.lines).map((line) => line.slice(0, limits.line));
  return {
    ...values,
    dbTcp,
    dbTcpOutcome,
    dbConnect,
    lineEnds,
    stateError,
    databaseState,
    databaseImage,
    stages,
    output: kept,
  };
}
