import type { RowValues, TemplateSettings } from '#libs/onboarding/index.js';
import { ACME, BIRCH, DEPOT, LENA, OMER } from '#libs/onboarding/entities/cases.js';
import type { PlanAndRun, Sheet } from '../support/plan-and-run.js';
import type { CasesByCode } from './code-cases.js';

/** What happens to imports. */
export interface RunCase {
  rules?: Partial<TemplateSettings['rules']>;
  /** Plans and runs imports. @returns the codes that are said of one of them in the end */
  happens: (imports: PlanAndRun) => Promise<string[]>;
}

const CUSTOMERS: Sheet = { entity: 'customers', rows: [ACME] };
const users = (...rows: RowValues[]): Sheet => ({ entity: 'users', rows });
const lena = (more: RowValues = {}): Sheet => users({ ...LENA, ...more });
const omer = (more: RowValues = {}): Sheet => users({ ...OMER, ...more });
const happening = (happens: RunCase['happens'], rules: RunCase['rules'] = {}): RunCase => ({ happens, rules });

async function run(imports: PlanAndRun, ...sheets: Sheet[]) {
  const doc = await imports.plan(sheets);
  await imports.run(doc);
  return doc;
}

/** While one import is planned and doesn't run yet, another one runs. */
const between = (planned: Sheet, other: Sheet[]) =>
  happening(async (imports) => {
    await run(imports, CUSTOMERS, lena());
    const doc = await imports.plan([planned]);
    await run(imports, ...other);
    await imports.run(doc);
    return imports.codes(doc);
  });

const RENAMED = { email: 'lena.new@acme.example', previousEmail: LENA.email };

/** While one import is planned and doesn't run yet, the one that made Lena is taken back. */
const takenBackMeanwhile = (planned: Sheet) =>
  happening(async (imports) => {
    await run(imports, CUSTOMERS);
    const made = await run(imports, lena());
    const doc = await imports.plan([planned]);
    await imports.undo(made);
    await imports.run(doc);
    return imports.codes(doc);
  });

/** The import that made Lena is taken back after somebody was erased. */
const undoneAfterErasing = (email: string) =>
  happening(async (imports) => {
    await run(imports, CUSTOMERS);
    const made = await run(imports, lena());
    await imports.eraseRows(email);
    await imports.undo(made);
    return imports.codes(made, 'undo');
  });

/** Lena comes before her customer, and waits for so many days. */
const waitingFor = (waitingDays: number, then: (imports: PlanAndRun) => Promise<unknown> = () => Promise.resolve()) =>
  happening(
    async (imports) => {
      const doc = await run(imports, lena());
      await then(imports);
      await imports.runWaiting(doc);
      return imports.codes(doc);
    },
    { waitingDays },
  );

/** Lena waits for her customer when the import is cancelled. */
const cancelledWhileWaiting = happening(async (imports) => {
  const doc = await run(imports, lena());
  await imports.cancel(doc);
  return imports.codes(doc);
});

/** An import is cancelled before it runs, or not at all. */
const cancelled = (cancels: boolean) =>
  happening(async (imports) => {
    const doc = await imports.plan([CUSTOMERS, lena()]);
    if (cancels) await imports.cancel(doc);
    return imports.codes(doc);
  });

/** Two users swap their extensions, in rows that are said to be so long. */
const swapping = (chars: number) =>
  happening(async (imports) => {
    const [one, other] = [
      { ...OMER, email: 'one@acme.example', extension: '301' },
      { ...OMER, email: 'other@acme.example', extension: '302' },
    ];
    await run(imports, CUSTOMERS, users(one, other));
    const swapped = users({ ...one, extension: other.extension }, { ...other, extension: one.extension });
    const doc = await imports.plan([swapped], { chars });
    await imports.run(doc);
    return imports.codes(doc);
  });

/** An import that gave Lena a title is undone, after another one. */
const undoneAfter = (told: 'undo' | 'both', ...others: Sheet[]) =>
  happening(async (imports) => {
    await run(imports, CUSTOMERS, lena());
    const doc = await run(imports, lena({ title: 'Boss' }));
    if (others.length > 0) await run(imports, ...others);
    await imports.undo(doc);
    return imports.codes(doc, told);
  });

/** Lena is removed and, after another import, comes back. */
const lenaRemoved = (other?: Sheet) =>
  happening(async (imports) => {
    await run(imports, CUSTOMERS, lena());
    const doc = await run(imports, users({ email: LENA.email, action: 'remove' }));
    if (other) await run(imports, other);
    await imports.undo(doc);
    return imports.codes(doc, 'undo');
  });

/** One import makes Lena, another removes her; the first is taken back before the second, or not at all. */
const lenaRemovedAndUnmade = (isUnmade: boolean) =>
  happening(async (imports) => {
    await run(imports, CUSTOMERS);
    const maker = await run(imports, lena());
    const remover = await run(imports, users({ email: LENA.email, action: 'remove' }));
    if (isUnmade) await imports.undo(maker);
    await imports.undo(remover);
    return imports.codes(remover, 'undo');
  });

/** Acme's headquarters gets another name and goes back, after a row about a location. */
const headquartersMoved = (place?: RowValues) =>
  happening(async (imports) => {
    await run(imports, CUSTOMERS);
    const doc = await run(imports, { entity: 'customers', rows: [{ externalId: 'ACME', hqName: 'Tower' }] });
    if (place) await run(imports, { entity: 'locations', rows: [place] });
    await imports.undo(doc);
    return imports.codes(doc, 'undo');
  });

/** Acme goes with its administrator's number, Birch gets a user, and Acme comes back. */
const removedAndBack = (other: RowValues) =>
  happening(async (imports) => {
    const packages = [...ACME.packages, 'webex_suite'];
    const admin = { ...OMER, email: ACME.adminEmail, package: 'webex_suite', phoneNumber: '+97246200150' };
    await run(imports, { entity: 'customers', rows: [{ ...ACME, packages }, BIRCH] }, users(admin));
    const doc = await run(imports, { entity: 'customers', rows: [{ externalId: 'ACME', action: 'remove' }] });
    await run(imports, users({ ...other, customerExternalId: 'BIRCH' }));
    await imports.undo(doc);
    return imports.codes(doc, 'undo');
  });

const ofRows = (maxRows: number) =>
  happening(async (imports) => imports.codes(await run(imports, CUSTOMERS, users(LENA, OMER))), { maxRows });

const ofWorker = (fails: boolean) =>
  happening(async (imports) => {
    const doc = await imports.plan([CUSTOMERS]);
    await (fails ? imports.giveUp(doc) : imports.run(doc));
    return imports.codes(doc);
  });

/** The codes of what happens to rows when they are planned, run and taken back. */
export const RUN_CASES = {
  'file.tooManyRows': { raises: [ofRows(1)], passes: [ofRows(2)] },
  'row.waitedTooLong': { raises: [waitingFor(0)], passes: [waitingFor(7)] },
  'row.superseded': {
    raises: [waitingFor(7, (imports) => run(imports, CUSTOMERS, lena({ title: 'Boss' })))],
    passes: [waitingFor(7, (imports) => run(imports, CUSTOMERS))],
  },
  'row.waitCancelled': { raises: [cancelledWhileWaiting], passes: [waitingFor(7)] },
  'row.notBegun': { raises: [cancelled(true)], passes: [cancelled(false)] },
  'row.linkedTooMany': { raises: [swapping(2_500_000)], passes: [swapping(100)] },
  'import.concurrent': {
    raises: [between(lena({ title: 'Boss' }), [lena({ department: 'Sales' })])],
    passes: [between(lena({ title: 'Boss' }), [omer()])],
  },
  'import.recordRemoved': {
    raises: [between(lena({ title: 'Boss' }), [lena({ action: 'remove' })])],
    passes: [between(lena({ title: 'Boss' }), [lena({ department: 'Sales' })])],
  },
  'row.takenBack': {
    raises: [undoneAfter('both'), undoneAfter('both', lena({ department: 'Sales' }))],
    passes: [undoneAfter('both', lena({ title: 'Chief' }))],
  },
  'row.erased': {
    raises: [undoneAfterErasing(LENA.email)],
    passes: [undoneAfterErasing(OMER.email)],
  },
  'import.recordTakenBack': {
    raises: [takenBackMeanwhile(lena({ title: 'Boss' }))],
    passes: [takenBackMeanwhile(omer())],
  },
  'import.recordRenamed': {
    raises: [between(lena({ title: 'Boss' }), [users(RENAMED)]), between(lena({ action: 'remove' }), [users(RENAMED)])],
    passes: [between(users({ ...RENAMED, title: 'Boss' }), [users(RENAMED)])],
  },
  'import.changedMeanwhile': {
    raises: [between(omer(), [omer({ email: 'other@acme.example' })])],
    passes: [between(omer(), [omer({ email: 'other@acme.example', extension: '777' })])],
  },
  'undo.changedSince': {
    raises: [undoneAfter('undo', lena({ title: 'Chief' }))],
    passes: [undoneAfter('undo'), undoneAfter('undo', lena({ department: 'Sales' }))],
  },
  'undo.existsAgain': {
    raises: [lenaRemoved(lena({ title: 'Chief' }))],
    passes: [lenaRemoved(), lenaRemoved(omer())],
  },
  'undo.goneSince': {
    raises: [undoneAfter('undo', users({ email: LENA.email, action: 'remove' }))],
    passes: [undoneAfter('undo'), undoneAfter('undo', lena({ title: 'Chief' }))],
  },
  'undo.makingTakenBack': {
    raises: [lenaRemovedAndUnmade(true)],
    passes: [lenaRemovedAndUnmade(false)],
  },
  'undo.belongsToGone': {
    raises: [lenaRemoved({ entity: 'customers', rows: [{ externalId: 'ACME', action: 'remove' }] })],
    passes: [lenaRemoved()],
  },
  'undo.companionStays': {
    raises: [headquartersMoved({ customerExternalId: 'ACME', locationName: 'Tower', city: 'Akko' })],
    passes: [headquartersMoved(), headquartersMoved(DEPOT)],
  },
  'undo.companionLacks': {
    raises: [removedAndBack({ ...OMER, phoneNumber: '+97246200150' })],
    passes: [removedAndBack({ ...OMER, phoneNumber: '+97246200151' })],
  },
  'internal.rowFailed': { raises: [ofWorker(true)], passes: [ofWorker(false)] },
} satisfies CasesByCode<RunCase>;
