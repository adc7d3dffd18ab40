/**
 * The address that the scripts on an instance ask the app from: all of 127.0.0.0/8 is the instance itself, and nobody else
 * uses this one. So what is counted as use leaves our own probes out, whoever runs them.
 */
export const probeSource = '127.0.0.2';
