import base from './jest.config.mjs';

/** Real processes, real signals: kept apart from `npm test` for their length. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/faults/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  testTimeout: 600_000, // a hang ends, a slow machine does not fail
  maxWorkers: 2, // they wait for leases and pauses most of their time
  forceExit: true, // a test that ran out of time may have left processes under its hands
};
