import base from './jest.config.mjs';

/** What a spreadsheet program makes of what we write. Needs LibreOffice (Debian: libreoffice-calc). */
export default {
  ...base,
  testMatch: ['<rootDir>/test/office/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
