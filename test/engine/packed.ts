import { deflateSync } from 'node:zlib';

/** A file beside the settings as packaging puts it into a document. */
export const packed = (text: string): string => deflateSync(text, { level: 9 }).toString('base64');
