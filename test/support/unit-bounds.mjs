import { keepWithin } from './bounds.mjs';

delete process.env.TEST_MONGODB_URI;
keepWithin((argv) =>
  argv === undefined
    ? 'A unit spec opens no socket: name it NAME.integration.spec.ts.'
    : 'A unit spec starts no process: name it NAME.integration.spec.ts, or put it into test/e2e if it runs the build.',
);
