import type { Db, Filter, FindCursor } from 'mongodb';
import { TEXTS, type Language } from '#libs/languages/index.js';
import {
  byEntity,
  formerKeyOf,
  GONE,
  headquartersKey,
  identifyingFields,
  locationKey,
  textOf,
  type Entity,
  type Issue,
  type RowValues,
} from '#libs/onboarding/index.js';
import { ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import type { CellRow } from '#libs/reading/index.js';
import { KeyTable, recordId, type RecordDoc } from '#libs/records/index.js';
import type { ImportDoc, ImportSheet } from '../import/import.schema.js';
import { importsWith } from '../import/imports-of-template.js';

const CUSTOMERS_A_QUERY = 500;
const ROWS_A_PORTION = 1000;
const KEY_FIELDS = byEntity((entity) => identifyingFields(entity).map(({ name }) => name));

/** What is stored of what a full file is about, but no row of it names (docs/decisions/0015). */
export class GoneRecords {
  /** Rows that don't say which record they are about: one that seems gone may be theirs. */
  unclear = 0;
  private readonly named = byEntity(() => new KeyTable());
  /** External IDs of the customers that the file is about. */
  private readonly inQuestion = new Set<string>();

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly doc: ImportDoc,
  ) {}

  /** Takes note of which records rows of the file name, with errors or not, and which come along with a customer. */
  note(entity: Entity, rows: CellRow[]): void {
    for (const { number, key, values, issues = [] } of rows) {
      if (key) this.named[entity].getOrSet(key, number);
      if (!key || issues.some(isAboutFormerKey)) this.unclear++;
      const formerKey = formerKeyOf(entity, values);
      if (formerKey) this.named[entity].getOrSet(formerKey, number);
      const customer = textOf(values, entity === 'customers' ? 'externalId' : 'customerExternalId');
      if (customer) this.inQuestion.add(customer);
      if (entity === 'customers') this.noteCompanions(values, number);
    }
  }

  /** A customer's row brings its headquarters and its administrator. */
  private noteCompanions(customer: RowValues, number: number): void {
    const headquarters = locationKey(textOf(customer, 'externalId'), textOf(customer, 'hqName'));
    this.named.locations.getOrSet(headquarters, number);
    this.named.users.getOrSet(textOf(customer, 'adminEmail'), number);
  }

  /** The gone records of an entity as rows for the plan. Streams. */
  async *rows(entity: Entity): AsyncGenerator<CellRow[]> {
    const gone = entity === 'customers' ? this.customers() : this.dependents(entity);
    let n = 0;
    let portion: CellRow[] = [];
    for await (const { key, values } of gone) {
      const own = Object.fromEntries(KEY_FIELDS[entity].map((name) => [name, values[name]]));
      portion.push({ number: ++n, key, values: { ...own, action: GONE } });
      if (portion.length < ROWS_A_PORTION) continue;
      yield portion;
      portion = [];
    }
    if (portion.length > 0) yield portion;
  }

  /** Customers that are gone take what belongs to them along: call it once the file is read, if it has rows of customers. */
  async noteGoneCustomers(): Promise<void> {
    for await (const { key } of this.customers()) this.inQuestion.add(key);
  }

  /** Customers that imports with the same template brought. */
  private async *customers(): AsyncGenerator<RecordDoc> {
    const ids = await importsWith(this.db, this.scope, this.doc.template.id);
    for await (const record of this.stored('customers', { 'createdBy.importId': { $in: ids } }))
      if (!this.named.customers.has(record.key)) yield record;
  }

  /** Locations or users of the customers in question. */
  private async *dependents(entity: 'locations' | 'users'): AsyncGenerator<RecordDoc> {
    const all = [...this.inQuestion];
    for (let from = 0; from < all.length; from += CUSTOMERS_A_QUERY) {
      const customers = all.slice(from, from + CUSTOMERS_A_QUERY);
      const companions = await this.companionsOf(customers, entity);
      for await (const record of this.stored(entity, { customer: { $in: customers } }))
        if (!this.named[entity].has(record.key) && !companions.has(record.key)) yield record;
    }
  }

  /** Headquarters or administrators: these stand in the rows of customers and need none of their own. */
  private async companionsOf(customers: string[], entity: 'locations' | 'users'): Promise<Set<string>> {
    const companions = new Set<string>();
    for await (const { values } of this.stored('customers', {
      _id: { $in: customers.map((id) => recordId('customers', id)) },
    })) {
      const companion = entity === 'users' ? textOf(values, 'adminEmail') : headquartersKey(values);
      if (companion) companions.add(companion);
    }
    return companions;
  }

  /** What came after the file did is not its business. */
  private stored(entity: Entity, filter: Filter<RecordDoc>): FindCursor<RecordDoc> {
    const fields = [...KEY_FIELDS[entity], 'adminEmail', 'hqName'].map((name) => [`values.${name}`, 1] as const);
    const projection = { key: 1, ...Object.fromEntries(fields) };
    return new ScopedCollection<RecordDoc>(this.db, entity, this.scope).find(
      { ...filter, createdAt: { $lte: this.doc.createdAt } },
      { projection, batchSize: 2000 },
    );
  }
}

/** The sheet that gone records are shown under. */
export function goneSheetName(entity: Entity, language: Language): string {
  return `${TEXTS[language].words.sheets[entity][0]} (${TEXTS[language].report.gone})`;
}

/** How many rows the files have: without those that they no longer have. */
export function rowsOfFiles(sheets: readonly Pick<ImportSheet, 'rows' | 'gone'>[]): number {
  return sheets.reduce((sum, { rows, gone }) => sum + (gone ? 0 : rows), 0);
}

/** The cell that names the record's former key can't be read. */
function isAboutFormerKey({ field, severity }: Issue): boolean {
  return field === 'previousEmail' && severity === 'error';
}
