import { aloneSettings } from './alone.ts';

/** For the command line. */
export default aloneSettings;
