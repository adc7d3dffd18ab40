const { readFile } = require('node:fs/promises');

const manifest = /[\\/]@slack[\\/]web-api[\\/]package\.json$/;
const methods = /[\\/]@slack[\\/]web-api[\\/]dist[\\/]methods\.js$/;

/** What `src` calls through the SDK, and what its upload of files calls itself. A test holds it against `src`. */
const kept = [
  'chat.getPermalink',
  'chat.postEphemeral',
  'chat.postMessage',
  'chat.update',
  'conversations.open',
  'files.completeUploadExternal',
  'files.getUploadURLExternal',
  'usergroups.users.list',
  'users.info',
  'views.publish',
  'views.update',
];

/**
 * Leaves out of Slack's SDK the other methods of its Web API, some 270: each client binds all of them when it is made.
 * Where they are written in another way nothing is dropped unseen: packaging ends. Of the SDK's package.json it tells Slack
 * name and version.
 */
const leanSlackMethods = {
  name: 'lean-slack-methods',
  setup(build) {
    build.onLoad({ filter: manifest }, async ({ path: file }) => {
      const { name, version } = JSON.parse(await readFile(file, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
    build.onLoad({ filter: methods }, async ({ path: file }) => ({
      contents: keptAlone(await readFile(file, 'utf8')),
    }));
  },
};

const comment = /\/\*\*[\s\S]*?\*\/\s*/g;
const bound = /^ *\w+: bindApiCall(?:WithOptionalArgument)?\(this, '([\w.]+)'\),?\n/gm;
const emptyGroup = /^ *\w+(?:: \{\s*\},?| += \{\s*\};)\n/gm;

function keptAlone(text) {
  const found = new Set();
  let lean = text.replace(comment, '').replace(bound, (line, method) => {
    if (!kept.includes(method)) return '';
    found.add(method);
    return line;
  });
  for (let before = ''; before !== lean; ) {
    before = lean;
    lean = lean.replace(emptyGroup, '');
  }
  const missing = kept.filter((method) => !found.has(method));
  const left = lean.match(/bindApiCall\w*\(this/g) ?? [];
  if (missing.length > 0 || left.length !== kept.length)
    throw new Error(`Slack's SDK is written otherwise than lean-slack-methods knows it: ${missing.join(', ')}`);
  return lean;
}

module.exports = { leanSlackMethods };
