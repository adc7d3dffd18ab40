const { handlerOf } = require('./handler-of.cjs');

/** Whether it is the Slack function that is being bundled. */
const isSlack = (build) => handlerOf(build) === 'slack';

module.exports = { isSlack };
