// Loads a bundle as Lambda does, answers events, and writes what that cost as its last line.
const { readFileSync, writeSync } = require('node:fs');

const [, , bundle, eventsFile] = process.argv;
const events = JSON.parse(readFileSync(eventsFile, 'utf8'));
const { handler } = require(bundle);

async function answerAll() {
  const requestMs = [];
  for (const event of events) {
    const began = performance.now();
    const { statusCode } = await handler(event, {});
    requestMs.push(performance.now() - began);
    if (statusCode !== 200) throw new Error(`Answered ${statusCode}`);
  }
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(1, `${JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, requestMs })}\n`);
  process.exit(0);
}

void answerAll();
