import base from './jest.config.mjs';

/** A real browser against the real processes. Needs Chromium (Debian: chromium, fonts-noto-core). */
export default {
  ...base,
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  testTimeout: 180_000,
  maxWorkers: 2,
};
