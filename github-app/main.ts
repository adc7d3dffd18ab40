import settings from '../slipway.config.ts';
import { askedFor } from './asked-for.ts';
import { setupSteps } from './setup-steps.ts';

try {
  process.stdout.write(`${setupSteps(settings, askedFor(process.argv.slice(2)))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
