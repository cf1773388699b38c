import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { ImportStore } from '#libs/imports/import/import-store.js';
import type { ImportSubmissions, NewImport } from '#libs/imports/import/import-submissions.js';
import type { windowSchema } from '#libs/imports/windows/window-input.js';
import type { WindowsService } from '#libs/imports/windows/windows.service.js';
import type { FileStore, PartnerScope } from '#libs/platform/index.js';
import type { TemplatesService } from '#libs/templates/templates.service.js';
import { TEMPLATE } from '../support/world.js';
import type { CasesByCode } from './code-cases.js';

/** What people and workers ask for. */
export interface Services {
  scope: PartnerScope;
  files: FileStore;
  imports: ImportStore;
  submissions: ImportSubmissions;
  templates: TemplatesService;
  windows: WindowsService;
  /** Checks the files of the import that waits for it, so many times; each time ends like this. */
  check: (times: number, ends: 'by an error' | 'by the death of its worker') => Promise<void>;
  /** Lets an hour pass since the first worker died. */
  anHourPasses: () => Promise<void>;
}

/** Something asked of the services. @returns what is said without refusing it */
export type ServiceCase = (services: Services) => Promise<readonly string[]>;

const SOMEBODY = 'somebody@p.example';
const NEW_IMPORT: NewImport = {
  template: TEMPLATE.name,
  files: [{ fileId: 'f', name: 'users.csv', bytes: 1, sha256: 'one' }],
  mode: 'upsert',
  dryRun: false,
  autoApprove: false,
  options: {},
  actor: SOMEBODY,
};

const storing =
  (bytes: number): ServiceCase =>
  async ({ files, scope }) => {
    await files.save(scope, Readable.from([Buffer.alloc(bytes)]), 100);
    return [];
  };

/** A second file is imported, of the same content or another one. */
const importingAgain =
  (sha256: string, first: Partial<NewImport> = {}): ServiceCase =>
  async ({ imports, submissions, templates, scope }) => {
    await templates.create(scope, TEMPLATE, SOMEBODY);
    await submissions.create(scope, { ...NEW_IMPORT, ...first });
    const files = [{ fileId: 'g', name: 'again.csv', bytes: 1, sha256 }];
    const { id } = await submissions.create(scope, { ...NEW_IMPORT, files });
    return (await imports.get(scope, id)).problems.map(({ code }) => code);
  };

const namingAnother =
  (name: string): ServiceCase =>
  async ({ templates, scope }) => {
    await templates.create(scope, TEMPLATE, SOMEBODY);
    await templates.create(scope, { ...TEMPLATE, name }, SOMEBODY);
    return [];
  };

const importingBy =
  (isArchived: boolean): ServiceCase =>
  async ({ submissions, templates, scope }) => {
    await templates.create(scope, TEMPLATE, SOMEBODY);
    if (isArchived) await templates.archive(scope, TEMPLATE.name, SOMEBODY);
    await submissions.create(scope, NEW_IMPORT);
    return [];
  };

const openingOn =
  (weekly: z.input<typeof windowSchema>['weekly']): ServiceCase =>
  async ({ windows, scope }) => {
    await windows.save(scope, { name: 'Nights', timeZone: 'Asia/Jerusalem', weekly, except: [] }, SOMEBODY);
    return [];
  };

const checking =
  (work: (services: Services) => Promise<void>): ServiceCase =>
  async (services) => {
    const { imports, submissions, templates, scope } = services;
    await templates.create(scope, TEMPLATE, SOMEBODY);
    const { id } = await submissions.create(scope, NEW_IMPORT);
    await work(services);
    return (await imports.get(scope, id)).problems.map(({ code }) => code);
  };
const dying = (times: number, takesAnHour: boolean) =>
  checking(async ({ check, anHourPasses }) => {
    await check(times, 'by the death of its worker');
    if (takesAnHour) await anHourPasses();
    await check(1, 'by the death of its worker');
  });

export const SERVICE_CASES = {
  'file.tooLarge': { raises: [storing(101)], passes: [storing(100)] },
  'file.duplicate': {
    raises: [importingAgain('one')],
    passes: [importingAgain('two'), importingAgain('one', { dryRun: true })],
  },
  'template.name.duplicate': { raises: [namingAnother(TEMPLATE.name)], passes: [namingAnother('Another')] },
  'template.archived': { raises: [importingBy(true)], passes: [importingBy(false)] },
  'import.window.never': {
    raises: [openingOn([])],
    passes: [openingOn([{ days: ['sun'], from: '22:00', to: '05:00' }])],
  },
  'import.checkingFailed': {
    raises: [checking(({ check }) => check(3, 'by an error'))],
    passes: [checking(({ check }) => check(2, 'by an error'))],
  },
  'import.checkingDied': { raises: [dying(11, true)], passes: [dying(11, false), dying(5, true)] },
} satisfies CasesByCode<ServiceCase>;
