import base from './jest.config.mjs';

/** Real processes, real signals: kept apart from `npm test` for their length. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/faults/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  testTimeout: 180_000,
  maxWorkers: 1,
  forceExit: true, // a test that ran out of time may have left processes under its hands
};
