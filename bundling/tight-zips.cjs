const { createRequire } = require('node:module');

/** zlib's best: a second more for all functions. serverless-esbuild leaves the level to archiver, which takes the fastest. */
const level = 9;

/** Lets packaging compress as well as it can: what is uploaded, and what Lambda fetches, is a tenth smaller. */
const tightZips = {
  name: 'tight-zips',
  setup() {
    // No option of serverless-esbuild reaches the archiver but `nativeZip`, whose archives differ from run to run.
    const archiver = createRequire(require.resolve('serverless-esbuild'))('archiver');
    if (archiver[done]) return;
    const { create } = archiver;
    archiver.create = (format, options) => create(format, { zlib: { level }, ...options });
    archiver[done] = true;
  },
};

const done = Symbol(tightZips.name);

module.exports = { tightZips };
