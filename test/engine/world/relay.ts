import { connect, createServer } from 'node:net';

/**
 * Runs inside the world: hands connections to its addresses over to sockets in the file system, which network namespaces
 * do not part. So the doubles of AWS live in the test, beside what the test asserts.
 */
const [folder = ''] = process.argv.slice(2);
const relays = [
  { host: '169.254.169.254', port: 80, socket: `${folder}/aws/metadata.sock` },
  { host: '198.51.100.1', port: 443, socket: `${folder}/aws/tls.sock` },
];
for (const { host, port, socket } of relays) {
  createServer((from) => {
    const to = connect(socket);
    from.pipe(to).pipe(from);
    for (const end of [from, to]) end.on('error', () => [from, to].map((other) => other.destroy()));
  }).listen(port, host);
}
