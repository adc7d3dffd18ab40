import { type Told, texts } from '../told.ts';

export const databaseRedisTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'redis-unreachable': [
      'redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.',
      '[ioredis] Unhandled error event: Error: connect ECONNREFUSED 127.0.0.1:6379',
      'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.',
      'Error: connect ECONNREFUSED 10.0.3.9:6379',
      'Redis::CannotConnectError: Error connecting to Redis on localhost:6379 (Errno::ECONNREFUSED)',
    ],
    'redis-credentials': [
      'NOAUTH Authentication required.',
      'WRONGPASS invalid username-password pair or user is disabled.',
    ],
  }),
  ...texts('service', 'log', {
    'redis-unreachable': [
      'Redis::CannotConnectError: Error connecting to Redis on cache:6379 (Errno::ECONNREFUSED)',
      'dial tcp 10.0.1.9:6379: i/o timeout',
      'Error: getaddrinfo ENOTFOUND redis',
    ],
    'redis-credentials': [
      'redis.exceptions.AuthenticationError: WRONGPASS invalid username-password pair or user is disabled.',
      'ReplyError: NOAUTH Authentication required.',
    ],
    'redis-read-only': ["ReplyError: READONLY You can't write against a read only replica."],
    'redis-memory-full': ["OOM command not allowed when used memory > 'maxmemory'."],
    'redis-cluster-mode': ['ReplyError: MOVED 5798 10.0.1.9:6379'],
  }),
];
