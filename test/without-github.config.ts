import { acmeWithoutGithub } from './acme-without-github.ts';

/** For the command line: `--config` with this file. */
export default acmeWithoutGithub();
