import { describe, expect, it } from 'vitest';
import { clientOptions, perConnection } from '../../src/aws/connection.ts';
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
