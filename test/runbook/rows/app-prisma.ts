import { type Told, texts } from '../told.ts';

export const appPrismaTold: readonly Told[] = [
  ...texts('service', 'log', {
    'prisma-engine': [
      'Error: @prisma/client did not initialize yet. Please run "prisma generate" and try to import it again.',
      'Query engine library for current platform "debian-openssl-3.0.x" could not be found.',
    ],
    'prisma-openssl': [
      'PrismaClientInitializationError: Unable to require(`/app/node_modules/.prisma/client/libquery_engine-linux-musl.so.node`).\nError loading shared library libssl.so.1.1: No such file or directory',
      'prisma:warn Prisma failed to detect the libssl/openssl version to use, and may not work as expected.',
    ],
  }),
  ...texts('preview', 'command-output', {
    'schema-not-in-image': [
      "FAILED: No config file 'alembic.ini' found, or file has no '[alembic]' section",
      'Error: Could not find Prisma Schema that is required for this command.',
    ],
  }),
];
