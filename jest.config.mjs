/** Fast unit specs beside the code; end-to-end specs under test/e2e. Both run as ES modules. */
export default {
  rootDir: '.',
  testMatch: ['<rootDir>/{libs,apps,sample-data,test}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/test/(faults|office|browser)/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^#(libs|apps)/(.*)\\.js$': '<rootDir>/$1/$2', '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 60_000,
  // one more than cores: end-to-end tests wait for processes a fifth of their time
  maxWorkers: 3,
  globalSetup: '<rootDir>/test/support/start-mongo.mjs',
  globalTeardown: '<rootDir>/test/support/stop-mongo.mjs',
  reporters: ['default', '<rootDir>/test/support/closing-line.mjs'],
};
