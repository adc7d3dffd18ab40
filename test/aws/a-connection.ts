import type { Connection } from '../../src/aws/connection.ts';

/** A connection of its own for each test: clients are kept per connection. */
export const aConnection = (endpoint = 'http://127.0.0.1:1'): Connection => ({
  region: 'ap-northeast-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  endpoint,
});
