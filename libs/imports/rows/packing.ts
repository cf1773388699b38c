import type { Action, Change, Issue, Outcome, RowValues, Values } from '#libs/onboarding/index.js';
import { unpackKnown } from './known-rows.js';
import type { KnownRows } from './known-rows.schema.js';
import type { Packed, RowOutcome, StagedRow } from './row.schema.js';

/** How rows are written; a document of another packing is not guessed at. */
const PACKING = 1;

/** A staged row in its text. */
interface PackedRow {
  n: number;
  k: string;
  v: RowValues;
  i?: Issue[] | undefined;
  a: Action;
  p?: Issue[] | undefined;
  c?: Change[] | undefined;
  w?: number | undefined;
  pv?: number | undefined;
  m?: true | undefined;
  b?: number[] | undefined;
  f?: RowValues | undefined;
  ad?: string[] | undefined;
  s?: number | undefined;
  d?: string | undefined;
}

/** An outcome in its text. */
interface PackedOutcome {
  r: number;
  o: Outcome;
  i?: Issue[] | undefined;
  id?: string | undefined;
  ver?: number | undefined;
  was?: number | undefined;
  c?: Change[] | undefined;
  b?: Values | undefined;
  l?: RowOutcome['along'] | undefined;
  cp?: string[] | undefined;
  by?: readonly string[] | undefined;
  hq?: string | undefined;
}

/** Rows as they are stored. */
export function packRows(rows: readonly StagedRow[]): Packed {
  const marks = new Set<string>();
  const packed = rows.map(({ number, key, values, issues, plan, sheet, digest }): PackedRow => {
    marks.add(plan.action);
    noteIssues(marks, issues);
    noteIssues(marks, plan.issues);
    const { action, changes, holdsAt, version, numberClaimed, parents, settled, admins } = plan;
    const basis = { w: holdsAt, pv: version, m: numberClaimed, b: parents, f: settled, ad: admins };
    return {
      n: number,
      k: key,
      v: values,
      i: issues,
      a: action,
      p: plan.issues,
      c: changes,
      ...basis,
      s: sheet,
      d: digest,
    };
  });
  return { packing: PACKING, rows: JSON.stringify(packed), marks: [...marks] };
}

/** The marks of rows that are as they were in an earlier import, and no text. */
export function packKnown(): Packed {
  return { packing: PACKING, rows: '[]', marks: ['unchanged'] };
}

/** @throws when another version packed them in another way */
export function unpackRows(packed: Packed & { _id: string; known?: KnownRows }): StagedRow[] {
  if (packed.known) return unpackKnown(packed.known);
  return parse<PackedRow>(packed).map(({ n, k, v, i, s, d, a, p, c, w, pv, m, b, f, ad }) => {
    const basis = { holdsAt: w, version: pv, numberClaimed: m, parents: b, settled: f, admins: ad };
    const plan = { action: a, issues: p, changes: c, ...basis };
    return { number: n, key: k, values: v, issues: i, plan, sheet: s, digest: d };
  });
}

/** Outcomes as they are stored. @param known whether there are also rows that are as they were in an earlier import */
export function packOutcomes(outcomes: readonly RowOutcome[], known = false): Packed {
  const marks = new Set<string>(known ? ['unchanged'] : []);
  const packed = outcomes.map((one): PackedOutcome => {
    const { position, outcome, issues, id, version, versionBefore, changes, removed, along, createdPackages } = one;
    marks.add(outcome);
    noteIssues(marks, issues);
    const trace = { was: versionBefore, c: changes, b: removed, l: along, cp: createdPackages };
    return { r: position, o: outcome, i: issues, id, ver: version, ...trace, by: one.saidBy, hq: one.headquarters };
  });
  return { packing: PACKING, rows: JSON.stringify(packed), marks: [...marks] };
}

/** @throws when another version packed them in another way */
export function unpackOutcomes(packed: Packed & { _id: string }): RowOutcome[] {
  return parse<PackedOutcome>(packed).map(({ r, o, i, id, ver, was, c, b, l, cp, by, hq }) => {
    const trace = { versionBefore: was, changes: c, removed: b, along: l, createdPackages: cp };
    return { position: r, outcome: o, issues: i, id, version: ver, ...trace, saidBy: by, headquarters: hq };
  });
}

function noteIssues(marks: Set<string>, issues: readonly Issue[] = []): void {
  for (const { code, severity } of issues) marks.add(code).add(severity);
}

function parse<Short>({ _id, packing, rows }: Packed & { _id: string }): Short[] {
  if (packing !== PACKING)
    throw new Error(`The rows of ${_id} are packed in a way (${packing}) that this version can't read.`);
  return JSON.parse(rows) as Short[]; // what was packed
}
