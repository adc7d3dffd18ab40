const entry = 'handlers/slack.ts';

/** Whether it is the Slack function that is being bundled. */
function isSlack({ initialOptions: { entryPoints } }) {
  const [file] = [entryPoints].flat();
  return typeof file === 'string' && file.replaceAll('\\', '/').endsWith(entry);
}

module.exports = { isSlack };
