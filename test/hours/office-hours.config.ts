import { withHours } from './with-hours.ts';

/** For the command line: `--config` with this file. */
export default withHours();
