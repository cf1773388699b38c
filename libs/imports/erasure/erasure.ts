import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { audited } from '#libs/access/index.js';
import { MAILS, SUPPRESSIONS, WITHOUT_CONTENT } from '#libs/mail/index.js';
import { FIELDS, isOfAdministrator } from '#libs/onboarding/index.js';
import {
  byName,
  Clock,
  collectionOf,
  DB,
  FileStore,
  needed,
  type Owned,
  type PartnerScope,
  problem,
  ScopedCollection,
} from '#libs/platform/index.js';
import { EXTENSIONS, mentionOf, NUMBERS, recordId, RECORDS, waitId } from '#libs/records/index.js';
import { eraseRows, UnreadableFile, type RowTest } from '#libs/spreadsheet/index.js';
import { Edits } from '../editing/edits.js';
import { OVER_STATUSES } from '../import/import-status.js';
import { type ImportDoc, IMPORTS } from '../import/import.schema.js';
import { KnownStore } from '../known/known-store.js';
import { RowStore, type RowPlace } from '../rows/row-store.js';
import type { Wait } from '../running/wait.schema.js';

/** What a customer says of its administrator. */
const ADMINISTRATOR = FIELDS.customers.map(({ name }) => name).filter(isOfAdministrator);

/** An erasure under way; its `_id` is that of the user. */
interface Erased extends Owned {
  rows: number;
  mails: number;
}

const ERASURES = collectionOf<Erased>('erasures', {
  _id: needed(String),
  partnerId: needed(String),
  rows: needed(Number),
  mails: needed(Number),
});

export const ERASURE_COLLECTIONS = byName(ERASURES);

/** Takes a person out of everything that is kept. */
@Injectable()
export class Erasure {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Removes a person everywhere but in counts: the record, claims, their rows in the files they came with and as staged, outcomes,
   * corrections and mails; also what speaks of addresses that the person had before. May be repeated if it was cut off.
   * @throws Problem `record.notFound`, `user.importing` while an import with rows of the person isn't at its end
   */
  async erase(scope: PartnerScope, email: string, actor: string): Promise<void> {
    await this.eraseAddress(scope, email.trim().toLowerCase(), actor, new Set());
  }

  /** @param begun addresses of the person that are being erased already */
  private async eraseAddress(scope: PartnerScope, key: string, actor: string, begun: Set<string>): Promise<void> {
    begun.add(key);
    const person = mentionOf(key);
    const rows = new RowStore(this.db, scope);
    const places = await rows.rowsWith(person);
    const imports = await this.importsAbout(scope, places, person);
    const id = recordId('users', key);
    await this.begin(scope, id, key, places.length, imports.length);
    // before the rows that tell of them
    for (const former of await this.formerAddresses(scope, key, places))
      if (!begun.has(former)) await this.eraseAddress(scope, former, actor, begun);
    // before the rows, by which they are found
    for (const doc of imports) await this.eraseFiles(scope, doc, places, person);
    await this.eraseMails(scope, key);
    await SUPPRESSIONS.of(this.db, scope).deleteMany({ address: key });
    await new Edits(this.db, scope).erasePerson(person);
    await rows.erase(places);
    await new KnownStore(this.db, scope).forget();
    await this.endWaits(scope, places);
    await this.eraseAdministrator(scope, key);
    await rows.eraseTraces(person);
    const numbers = NUMBERS.of(this.db, scope);
    await numbers.deleteMany({ user: key, location: { $exists: false } }); // nobody has it any more
    await numbers.updateMany({ user: key }, { $unset: { user: 1 } });
    await EXTENSIONS.of(this.db, scope).deleteMany({ user: key });
    await this.finish(scope, id, actor);
  }

  /** Rows that wait don't know for what any more: their waiting ends the next time somebody looks. */
  private async endWaits(scope: PartnerScope, places: readonly RowPlace[]): Promise<void> {
    const waits = { _id: { $in: places.map(({ chunkId, position }) => waitId(chunkId, position)) } };
    await new ScopedCollection<Wait>(this.db, 'waits', scope).updateMany(waits, { $set: { due: true } });
  }

  /** Customers that name the person as their administrator name nobody. */
  private async eraseAdministrator(scope: PartnerScope, key: string): Promise<void> {
    const fields = ADMINISTRATOR.map((name) => [`values.${name}`, 1]);
    const update = { $unset: Object.fromEntries(fields), $inc: { version: 1 } };
    await RECORDS.customers.of(this.db, scope).updateMany({ 'values.adminEmail': key }, update);
  }

  /** The addresses that rows say the person had before, and nobody has now. */
  private async formerAddresses(scope: PartnerScope, key: string, places: readonly RowPlace[]): Promise<string[]> {
    const former = new Set(places.filter((place) => place.key === key).map(({ formerKey }) => formerKey));
    former.delete('');
    const filter = { _id: { $in: [...former].map((address) => recordId('users', address)) } };
    const users = RECORDS.users.of(this.db, scope);
    for await (const other of users.find(filter, { projection: { key: 1 } })) former.delete(other.key);
    return [...former];
  }

  /**
   * Keeps that an erasure is under way, without the address: one that was cut off can be repeated, whatever is gone by then.
   * @throws Problem `record.notFound` if there is nothing of the person and no erasure under way
   */
  private async begin(scope: PartnerScope, _id: string, key: string, rows: number, imports: number): Promise<void> {
    const users = await RECORDS.users.of(this.db, scope).count({ _id });
    const mails = await MAILS.of(this.db, scope).count({ to: key });
    if (users + mails + rows + imports === 0 && !(await this.erasures(scope).findOne({ _id: erasureOf(scope, _id) })))
      throw problem('record.notFound', { entity: 'users' });
    const update = { $max: { rows, mails }, $setOnInsert: { partnerId: scope.partnerId } };
    await this.erasures(scope).updateOne({ _id: erasureOf(scope, _id) }, update, { upsert: true });
  }

  /** Removes the record itself; with it goes the mark of the erasure, and the audit tells of it. */
  private async finish(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const at = this.clock.now();
    await audited(
      this.db,
      scope,
      (erased: Erased | null) =>
        erased
          ? {
              at,
              actor,
              action: 'user.erased',
              target: `user ${id}`,
              details: { rows: erased.rows, mails: erased.mails },
            }
          : undefined,
      async (session) => {
        const erased = await this.erasures(scope).findOne({ _id: erasureOf(scope, id) }, { session });
        await this.erasures(scope).deleteMany({ _id: erasureOf(scope, id) }, session);
        await RECORDS.users.of(this.db, scope).deleteMany({ _id: id }, session);
        return erased;
      },
    );
  }

  /** The imports whose rows, or tables that nobody knew, speak of the person. All must have ended: others still read their files. */
  private async importsAbout(scope: PartnerScope, places: RowPlace[], person: RegExp): Promise<ImportDoc[]> {
    const found: ImportDoc[] = [];
    const ids = new Set(places.map(({ importId }) => importId));
    const kept = { expiredAt: { $exists: false }, $or: [{ _id: { $in: [...ids] } }, { unmapped: { $exists: true } }] };
    for await (const doc of this.imports(scope).find(kept)) {
      if (!ids.has(doc._id) && !person.test(JSON.stringify(doc.unmapped))) continue;
      if (!OVER_STATUSES.includes(doc.status)) throw problem('user.importing', { id: doc._id });
      found.push(doc);
    }
    return found;
  }

  private async eraseFiles(scope: PartnerScope, doc: ImportDoc, places: RowPlace[], person: RegExp): Promise<void> {
    for (const [index, { fileId }] of doc.files.entries()) {
      const dialect = doc.sheets.find(({ file }) => file === index)?.dialect;
      const about = rowsAbout(doc, index, places, person);
      await this.files.withLocalCopy(scope, fileId, async (path, folder) => {
        const target = join(folder, 'erased');
        try {
          if ((await eraseRows(path, target, { dialect, about })) > 0) await this.files.replace(scope, fileId, target);
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error;
          await this.files.remove(scope, fileId); // nothing of it was ever read, and nobody can say what it holds
        }
      });
    }
    if (doc.unmapped) await this.imports(scope).updateOne({ _id: doc._id }, { $unset: { unmapped: 1 } });
    const decided = [doc.options.recipes, doc.sheets.map(({ fixed, values }) => [fixed, values])];
    if (person.test(JSON.stringify(decided)))
      await this.imports(scope).updateOne(
        { _id: doc._id },
        { $unset: { 'options.recipes': 1, 'sheets.$[].fixed': 1, 'sheets.$[].values': 1 } },
      );
  }

  /** Mails to the person, and lists of lost mails that name the person to others. */
  private async eraseMails(scope: PartnerScope, key: string): Promise<void> {
    const mails = MAILS.of(this.db, scope);
    await mails.deleteMany({ to: key });
    await mails.updateMany({ 'data.mails.to': key }, WITHOUT_CONTENT);
  }

  private erasures(scope: PartnerScope): ScopedCollection<Erased> {
    return ERASURES.of(this.db, scope);
  }

  private imports(scope: PartnerScope): ScopedCollection<ImportDoc> {
    return IMPORTS.of(this.db, scope);
  }
}

/** Each partner has its own: what is left of a person may be with several. */
function erasureOf({ partnerId }: PartnerScope, id: string): string {
  return `${partnerId}.${id}`;
}

/**
 * Which rows of a file are about the person: those that were staged as such, for what is staged may be written otherwise than the
 * cell (another alphabet's domain, characters that nobody sees), and those that name the address wherever they stand.
 */
function rowsAbout(doc: ImportDoc, file: number, places: RowPlace[], person: RegExp): RowTest {
  const staged = new Set(
    places.flatMap(({ importId, sheet, row }) => {
      const of = doc.sheets[sheet];
      if (importId !== doc._id || of?.file !== file || of.gone) return [];
      return [`${of.format === 'csv' ? '' : of.name}!${row}`]; // a text file has one sheet
    }),
  );
  return ({ row, cells }, sheet) => staged.has(`${sheet}!${row}`) || cells.some((cell) => person.test(cell));
}
