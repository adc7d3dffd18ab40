import { runPage } from './page-server/run-page.ts';

const page = await runPage(process.argv.slice(2), process.env.PORT, {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
if (page.kind === 'refused') process.exitCode = page.status;
else for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void page.close());
