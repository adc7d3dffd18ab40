import { createServer } from 'node:http';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { clientOptions, onceOptions, perConnection } from '../../src/aws/connection.ts';
import { aConnection } from './a-connection.ts';

describe('perConnection', () => {
  it('keeps what was made for as long as the connection is the same object', () => {
    let made = 0;
    const create = perConnection(() => ({ number: ++made }));
    const [one, other] = [aConnection(), aConnection()];
    expect(create(one)).toBe(create(one));
    expect(create(other)).not.toBe(create(one));
    expect(made).toBe(2);
  });

  it('keeps what two factories made apart', () => {
    const connection = aConnection();
    const [first, second] = [perConnection(() => 'first'), perConnection(() => 'second')];
    expect([first(connection), second(connection)]).toEqual(['first', 'second']);
  });
});

describe('clientOptions', () => {
  it('bounds how long a call may take', () => {
    expect(clientOptions(aConnection()).requestHandler).toMatchObject({ requestTimeout: 20_000 });
  });

  it("leaves the endpoint to the SDK where none is given: AWS's own", () => {
    expect(clientOptions({ ...aConnection(), endpoint: undefined })).not.toHaveProperty('endpoint');
  });
});

describe('the sockets of clients', () => {
  /** How many connections a server that keeps them sees, where one client after the other makes one call. */
  async function connectionsMade(options: typeof clientOptions, clients: number): Promise<number> {
    let connections = 0;
    const server = createServer((_request, response) => response.end('<DescribeInstancesResponse/>'));
    server.on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      for (let client = 0; client < clients; client += 1) {
        const session = aConnection(`http://127.0.0.1:${port}`);
        await new EC2Client(options(session)).send(new DescribeInstancesCommand({}));
      }
      return connections;
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  it('are shared by all role sessions, so that none is left behind by a session that ended', async () =>
    expect(await connectionsMade(clientOptions, 10)).toBe(1));

  it('are new for each call that is made once: a kept one may be closed at the other side', async () =>
    expect(await connectionsMade(onceOptions, 3)).toBe(3));
});
