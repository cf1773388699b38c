/** What all specs share. They run as ES modules. */
const all = {
  rootDir: '.',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  // packages name files like `metadata.json.js`, which are what they say
  moduleNameMapper: { '^#(libs|apps)/(.*)\\.js$': '<rootDir>/$1/$2', '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1' },
};
const project = (displayName, settings) => ({ ...all, displayName, ...settings });

const BESIDE_THE_CODE = '<rootDir>/{libs,apps,sample-data,test/rules}/**';
const TSX = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: { react: { runtime: 'automatic' } },
    target: 'es2022',
  },
  module: { type: 'nodenext' },
};
const INTEGRATION = '.integration.spec.ts';
const MONGO = '<rootDir>/test/support/start-mongo.mjs';
const PATIENCE = '<rootDir>/test/support/patience.mjs';
const INSTALLATIONS = '<rootDir>/test/support/start-installations.mjs';

export default {
  projects: [
    /** Computes only. */
    project('unit', {
      testMatch: [`${BESIDE_THE_CODE}/*.spec.ts`],
      testPathIgnorePatterns: [...all.testPathIgnorePatterns, INTEGRATION.replaceAll('.', '\\.')],
      setupFilesAfterEnv: ['<rootDir>/test/support/unit-bounds.mjs'],
    }),
    /** Components of the dashboard, on a page of jsdom and with an API that the spec answers for. */
    project('dashboard', {
      testMatch: ['<rootDir>/apps/dashboard/src/**/*.spec.tsx'],
      testEnvironment: '<rootDir>/test/support/dom-environment.mjs',
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      transform: { '^.+\\.tsx?$': ['@swc/jest', TSX] },
      moduleNameMapper: { '\\.css$': '<rootDir>/test/support/no-styles.mjs', ...all.moduleNameMapper },
      setupFilesAfterEnv: ['<rootDir>/test/support/unit-bounds.mjs'],
    }),
    /** Our code in the spec's own process, with a real database, SMTP server, SFTP server or bucket. */
    project('integration', {
      testMatch: [`${BESIDE_THE_CODE}/*${INTEGRATION}`],
      globalSetup: MONGO,
      setupFilesAfterEnv: ['<rootDir>/test/support/integration-bounds.mjs'],
    }),
    /** The built product as processes. */
    project('e2e', { testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'], globalSetup: INSTALLATIONS }),
    /** What a spreadsheet program makes of what we write. Needs LibreOffice (Debian: libreoffice-calc). */
    project('office', {
      testMatch: ['<rootDir>/test/office/**/*.spec.ts'],
      globalSetup: INSTALLATIONS,
      setupFilesAfterEnv: [PATIENCE],
    }),
    /** A real browser against the real processes. Needs Chromium (Debian: chromium, fonts-noto-core). */
    project('browser', {
      testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
      globalSetup: INSTALLATIONS,
      setupFilesAfterEnv: [PATIENCE],
    }),
    /** Clients that public generators make of the OpenAPI document. Needs the registries of npm and, for all of them, Python, Java with Maven, and Go. */
    project('clients', { testMatch: ['<rootDir>/test/clients/**/*.spec.ts'], globalSetup: INSTALLATIONS }),
    /** Real processes, real signals. */
    project('faults', {
      testMatch: ['<rootDir>/test/faults/**/*.spec.ts'],
      globalSetup: INSTALLATIONS,
      setupFilesAfterEnv: [PATIENCE],
    }),
  ],
  testTimeout: 60_000, // Jest asks no project for its own
  globalSetup: '<rootDir>/test/support/start-run.mjs',
  globalTeardown: '<rootDir>/test/support/end-run.mjs',
  reporters: ['default', '<rootDir>/test/support/closing-line.mjs'],
};
