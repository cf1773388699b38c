import { Binary } from 'mongodb';
import { isEntity, OUTCOME_OF, restsOn, type Entity, type Fact } from '#libs/onboarding/index.js';
import { DIGEST_BYTES } from '#libs/reading/index.js';
import { ID_BYTES, recordId } from '#libs/records/index.js';
import { givenIn } from '../planning/row-plan.js';
import { bytesOfNumbers, numbersOf } from '../rows/known-rows.js';
import type { Rests } from '../rows/known-rows.schema.js';
import type { Chunk, RowOutcome, StagedRow } from '../rows/row.schema.js';

/** Gathers what rows rest on whose records are as they say. */
class Entries {
  private readonly digests: Uint8Array[] = [];
  private readonly ids: Uint8Array[] = [];
  private readonly parents = new Map<string, number>();
  private readonly parentOf: number[] = [];

  add(digest: Uint8Array, id: Uint8Array, parent: string): void {
    this.digests.push(digest);
    this.ids.push(id);
    const place = this.parents.get(parent) ?? this.parents.size;
    this.parents.set(parent, place);
    this.parentOf.push(place);
  }

  get rows(): number {
    return this.parentOf.length;
  }

  rests(): Rests {
    const [digests, ids] = [Buffer.concat(this.digests), Buffer.concat(this.ids)];
    const parentOf = bytesOfNumbers(Int32Array.from(this.parentOf));
    return { digests: new Binary(digests), ids: new Binary(ids), parents: [...this.parents.keys()], parentOf };
  }
}

/** What rows rest on that may be known again, and how many they are. */
export interface Remembered {
  rows: number;
  rests: Rests;
}

/**
 * What can be known again of the rows of a batch.
 * @param results what became of those that were decided
 * @param known positions of those rows of a chunk of known ones that are as they were
 * @returns undefined if there is nothing
 */
export function remembered(
  chunk: Chunk,
  results: readonly RowOutcome[],
  known: readonly number[],
): Remembered | undefined {
  const { rows: staged } = chunk;
  if (chunk.known && known.length === staged.length) return { rows: staged.length, rests: chunk.known.rests };
  const entries = new Entries();
  if (chunk.known) addKnown(entries, chunk.known.rests, known);
  else addDecided(entries, chunk.entity, staged, results);
  return entries.rows > 0 ? { rows: entries.rows, rests: entries.rests() } : undefined;
}

function addKnown(entries: Entries, { digests, ids, parents, parentOf }: Rests, known: readonly number[]): void {
  const places = numbersOf(parentOf);
  for (const i of known) {
    const digest = digests.buffer.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES);
    entries.add(digest, ids.buffer.subarray(i * ID_BYTES, (i + 1) * ID_BYTES), parents[places[i] ?? 0] ?? '');
  }
}

/** Rows that went as planned, and leave their records just as they say (row-plan.ts). */
function addDecided(
  entries: Entries,
  entity: Entity,
  staged: readonly StagedRow[],
  results: readonly RowOutcome[],
): void {
  const parents = new Map<string, string>();
  for (const { position, outcome, issues = [], along } of results) {
    const row = staged[position];
    if (row?.digest === undefined || issues.length > 0 || along || outcome !== OUTCOME_OF[row.plan.action]) continue;
    const rests = restsOn(entity, givenIn(row.values));
    const name = rests.map(({ key }) => key).join('\n');
    const ids = parents.get(name) ?? rests.map(idOf).join('');
    parents.set(name, ids);
    entries.add(Buffer.from(row.digest, 'base64'), Buffer.from(recordId(entity, row.key), 'hex'), ids);
  }
}

function idOf({ of, key }: Fact): string {
  if (!isEntity(of)) throw new Error(`There are no records called ${of}.`);
  return recordId(of, key);
}
