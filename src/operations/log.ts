export type { WriteLog as Log } from '../config/handler-options.ts';
