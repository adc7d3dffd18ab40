import { createRealClock } from '../clock.ts';
import { loadSettings } from '../load-settings.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox.ts';
import { bundlePage } from './bundle-page.ts';
import { carryOutAction, type PageSession } from './page-actions.ts';
import { type PageArguments, pageUsage, parsePageArguments } from './page-arguments.ts';
import { pageState } from './page-state.ts';
import { repeatScheduled } from './repeat-scheduled.ts';
import { type PageServer, servePage } from './serve-page.ts';

type Terminal = { readonly out: (text: string) => void; readonly err: (text: string) => void };

/** Another app than the bot, and what it asks Slack for. */
type App = Pick<SandboxOptions, 'features' | 'deliver'>;

export type RunningPage =
  | { readonly kind: 'serving'; readonly address: string; readonly sandbox: Sandbox; close(): Promise<void> }
  | { readonly kind: 'refused'; readonly status: 0 | 1 | 2 };

/** `npm start`: the sandbox in real time behind its page. */
export async function runPage(
  argv: readonly string[],
  port: string | undefined,
  terminal: Terminal,
  app: App = {},
): Promise<RunningPage> {
  const parsed = parsePageArguments(argv, port);
  if (parsed.kind === 'help') {
    terminal.out(pageUsage);
    return { kind: 'refused', status: 0 };
  }
  if (parsed.kind === 'wrong') {
    terminal.err(`${parsed.problem}\n\n${pageUsage}`);
    return { kind: 'refused', status: 2 };
  }
  const loaded = parsed.config === undefined ? undefined : await loadSettings(parsed.config, parsed.language);
  if (loaded?.kind === 'invalid') {
    terminal.err(loaded.problem);
    return { kind: 'refused', status: 2 };
  }
  return serve(parsed, loaded?.settings, terminal, app);
}

type Serve = Extract<PageArguments, { kind: 'serve' }>;

async function serve(
  { port, faults, language }: Serve,
  settings: Sandbox['settings'] | undefined,
  terminal: Terminal,
  app: App,
): Promise<RunningPage> {
  let server: PageServer | undefined;
  const changed = () => server?.changed();
  const spoken = language ?? settings?.slack.language ?? 'en';
  const log = (line: string, level: string) => (level === 'error' ? terminal.err(line) : undefined);
  const [files, sandbox] = await Promise.all([
    bundlePage(),
    createSandbox({ clock: createRealClock(), faults, language: spoken, settings, log, changed, ...app }),
  ]);
  const session: PageSession = { sandbox, typed: [], moving: undefined, changed };
  try {
    server = await servePage({
      files,
      port,
      state: () => pageState(sandbox, session.typed, session.moving !== undefined),
      act: (asked) => carryOutAction(session, asked),
      callInput: (index) => sandbox.awsCalls()[index]?.input,
    });
  } catch (error) {
    await sandbox.close();
    terminal.err(
      `The page cannot be served on port ${port}: ${error instanceof Error ? error.message : String(error)}. PORT=3001 npm start takes another one.`,
    );
    return { kind: 'refused', status: 1 };
  }
  const stopRepeating = repeatScheduled(sandbox);
  const ticking = setInterval(changed, clockTickMs);
  terminal.out(`Slipway's sandbox: ${server.address}`);
  return {
    kind: 'serving',
    address: server.address,
    sandbox,
    async close() {
      clearInterval(ticking);
      stopRepeating();
      await server?.close();
      await sandbox.close();
    },
  };
}

/** The page shows the clock by the minute. */
const clockTickMs = 5_000;
