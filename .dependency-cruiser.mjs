/**
 * Arrows point downward only (docs/architecture.md): apps → sources → workers → imports → records → templates → reading, mail
 * → access, batches, spreadsheet, onboarding → platform → languages.
 */
const lib = (name) => `^libs/${name}/`;
const forbid = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    forbid(
      'onboarding-is-pure',
      lib('onboarding'),
      '^(libs/(?!(onboarding|languages)/)|apps/|node_modules/(@nestjs|mongodb|mongoose)/)',
      'the domain knows no database, no framework, and of ours only the languages',
    ),
    forbid(
      'spreadsheet-is-alone',
      lib('spreadsheet'),
      '^(libs/(?!spreadsheet/)|apps/|node_modules/(@nestjs|mongodb|mongoose)/)',
      'reading files knows no field of ours',
    ),
    forbid('languages-stand-alone', lib('languages'), '^(libs/(?!languages/)|apps/)'),
    forbid('platform-is-the-ground', lib('platform'), '^(libs/(?!(platform|languages)/)|apps/)'),
    forbid('batches-know-no-customer', lib('batches'), '^(libs/(?!(batches|platform)/)|apps/)'),
    forbid('access-stands-on-platform', lib('access'), '^(libs/(?!(access|platform)/)|apps/)'),
    forbid(
      'reading-is-pure',
      lib('reading'),
      '^(libs/(?!(reading|spreadsheet|onboarding|platform|languages)/)|libs/platform/(?!basics)|apps/|node_modules/(@nestjs|mongodb|mongoose)/)',
      'how cells become values is asked without a database, by a thread and by `gangway inspect`',
    ),
    forbid(
      'mail-below-records',
      lib('mail'),
      '^(libs/(batches|spreadsheet|reading|templates|records|imports|workers|sources)/|apps/)',
    ),
    forbid('templates-below-records', lib('templates'), '^(libs/(batches|records|imports|workers|sources)/|apps/)'),
    forbid('records-below-imports', lib('records'), '^(libs/(batches|imports|workers|sources)/|apps/)'),
    forbid('imports-below-workers', lib('imports'), '^(libs/(workers|sources)/|apps/)'),
    forbid('workers-below-sources', lib('workers'), '^(libs/sources/|apps/)'),
    forbid('no-lib-on-apps', '^libs/', '^apps/'),
    {
      name: 'only-by-the-front-door',
      severity: 'error',
      comment:
        "nothing reaches past a library's index.ts, basics.ts where no database is opened, or browser.ts where the browser goes on",
      from: { path: '^(apps|libs/([^/]+))/', pathNot: '^apps/(api|dashboard)/' },
      to: {
        path: '^libs/([^/]+)/',
        pathNot: ['^libs/[^/]+/(index|basics|browser)\\.ts$', '^libs/platform/api\\.ts$', '^libs/$2/'],
      },
    },
    {
      name: 'http-stays-with-controllers',
      severity: 'error',
      comment: 'commands and workers need not load what describes routes',
      from: { path: '^libs/', pathNot: '(\\.controller|/api\\.spec)\\.ts$' },
      to: { path: '^libs/platform/api\\.ts$' },
    },
    {
      name: 'http-by-its-own-door',
      severity: 'error',
      comment: "the API enters by a library's index.ts, or by api.ts for its controllers",
      from: { path: '^apps/api/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/(index|api)\\.ts$' },
    },
    {
      name: 'dashboard-takes-texts-only',
      severity: 'error',
      comment:
        'what runs in the browser takes fields and texts from their browser.ts, and asks the API by its document',
      from: { path: '^apps/dashboard/', pathNot: '\\.spec\\.tsx?$' },
      to: {
        path: '^(libs|apps/(?!dashboard/))',
        pathNot: '^libs/([^/]+/browser|languages/(basics|[^/]+/browser))\\.ts$',
      },
    },
    {
      name: 'browser-has-chosen-texts-only',
      severity: 'error',
      comment: 'the dashboard loads the texts of a language when it is chosen, and never those of all',
      from: { path: '^libs/([^/]+/browser|languages/basics)\\.ts$' },
      to: { path: '^libs/languages/(index|texts)\\.ts$', reachable: true },
    },
    forbid(
      'dashboard-asks-by-resource',
      '^apps/dashboard/src/(?!api/)',
      '(^apps/dashboard/src/api/(client|resource)\\.ts$|node_modules/(@tanstack/react-query|openapi-fetch)/)',
      'the queries and mutations of a resource, and what each mutation makes stale, are in one module',
    ),
    {
      name: 'browser-takes-no-server',
      severity: 'error',
      comment: 'whatever a browser.ts leads to is loaded by the browser',
      from: { path: '^libs/[^/]+/browser\\.ts$' },
      to: { path: '^libs/[^/]+/index\\.ts$', pathNot: '^libs/languages/', reachable: true },
    },
    { name: 'no-unknown-modules', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'] },
  },
};
