import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import { FIELDS, type Entity } from '#libs/onboarding/index.js';
import { Clock, DB, type PartnerScope, problem, TRANSACTION_OPTIONS } from '#libs/platform/index.js';
import { placeOf, type EditedCell, type TableRecipe } from '#libs/reading/index.js';
import { isEncoding } from '#libs/spreadsheet/index.js';
import { importMachine } from '../import/import-machine.js';
import { statusesThatAllow } from '../import/import-status.js';
import { ImportStore } from '../import/import-store.js';
import { ImportSubmissions } from '../import/import-submissions.js';
import { type ImportDoc, IMPORTS } from '../import/import.schema.js';
import { wrongStatus } from '../import/wrong-status.js';
import { RowStore } from '../rows/row-store.js';
import { cellsOf } from '../rows/row-view.js';
import { Edits } from './edits.js';

/** The same correction in every row that has the same text. */
export interface Replacement {
  entity: Entity;
  field: string;
  from: string;
  to: string;
  /** Whether `from` is the whole cell, or a part of it. */
  match: 'cell' | 'part';
}

/** How text files are to be read; `null`: as is found out. */
export interface ReadAs {
  encoding: string | null;
  delimiter: string | null;
}

/** What a person has decided about all tables of an import, and about single ones. */
export interface TablesDecided {
  /** Header → field; an empty field for a column that is left out. */
  columns: Record<string, string>;
  entity?: Entity | undefined;
  tables: TableRecipe[];
}

const MOST_CELLS = 20_000;

/** What people correct in a plan: cells and the mapping of columns. The import is read and planned again with it. */
@Injectable()
export class CorrectionsService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly imports: ImportStore,
    @Inject(ImportSubmissions) private readonly submissions: Pick<ImportSubmissions, 'create'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Corrects cells.
   * @param seen how many sets of edits the editor had seen: nobody writes over what somebody else typed meanwhile
   * @throws Problem `import.wrongStatus`, `import.edit.conflict`, `import.edit.unknownCell`
   */
  async edit(scope: PartnerScope, id: string, actor: string, cells: EditedCell[], seen: number): Promise<void> {
    const doc = await this.imports.get(scope, id);
    for (const cell of cells) requireCell(doc, cell);
    await this.apply(scope, doc, actor, cells, seen);
  }

  /** @returns in how many cells the text was replaced */
  async replace(scope: PartnerScope, id: string, actor: string, wanted: Replacement): Promise<number> {
    const doc = await this.imports.get(scope, id);
    const cells: EditedCell[] = [];
    for await (const { rows } of new RowStore(this.db, scope).answered(doc)) {
      for (const { row, entity, sheet: position } of rows) {
        const sheet = doc.sheets[position];
        if (!sheet || entity !== wanted.entity) continue;
        const text = cellsOf(sheet, row)[wanted.field];
        const value = text === undefined ? undefined : replaced(text, wanted);
        if (value === undefined) continue;
        cells.push({ file: sheet.file, sheet: sheet.name, row: row.number, field: wanted.field, value });
        if (cells.length > MOST_CELLS) throw problem('import.edit.tooMany', { max: MOST_CELLS });
      }
    }
    if (cells.length > 0) await this.apply(scope, doc, actor, cells, doc.edits ?? 0);
    return cells.length;
  }

  /** Takes the last set of edits back. @throws Problem `import.edit.nothing`, `import.wrongStatus` */
  async undo(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const doc = await this.imports.get(scope, id);
    const n = doc.edits ?? 0;
    if (n === 0) throw problem('import.edit.nothing', { what: 'undo' });
    await this.readAgain(scope, doc, { edits: n - 1, undoneEdits: (doc.undoneEdits ?? 0) + 1 }, async (session) => {
      await recordAudit(
        this.db,
        scope,
        { at: this.clock.now(), actor, action: 'import.editUndone', target: `import ${id}`, details: { set: n } },
        session,
      );
    });
  }

  /** Makes the set of edits again that was taken back last. @throws Problem `import.edit.nothing`, `import.wrongStatus` */
  async redo(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const doc = await this.imports.get(scope, id);
    const undone = doc.undoneEdits ?? 0;
    if (undone === 0) throw problem('import.edit.nothing', { what: 'redo' });
    const n = (doc.edits ?? 0) + 1;
    await this.readAgain(scope, doc, { edits: n, undoneEdits: undone - 1 }, async (session) => {
      await recordAudit(
        this.db,
        scope,
        { at: this.clock.now(), actor, action: 'import.edited', target: `import ${id}`, details: { set: n } },
        session,
      );
    });
  }

  /**
   * Reads the text files again by another encoding or delimiter; what is `null` is found out.
   * @throws Problem `import.reading.encoding`, `import.wrongStatus`
   */
  async readAs(scope: PartnerScope, id: string, actor: string, how: ReadAs): Promise<void> {
    if (how.encoding !== null && !isEncoding(how.encoding))
      throw problem('import.reading.encoding', { encoding: how.encoding });
    const doc = await this.imports.get(scope, id);
    const { encoding: _encoding, delimiter: _delimiter, ...others } = doc.options;
    const given = Object.fromEntries(Object.entries(how).filter(([, value]) => value !== null));
    await this.readAgain(scope, doc, { options: { ...others, ...given } }, async (session) => {
      await recordAudit(
        this.db,
        scope,
        { at: this.clock.now(), actor, action: 'import.readAs', target: `import ${id}`, details: given },
        session,
      );
    });
  }

  /**
   * Takes down what a person has decided about tables. Which column is which field is remembered for the next file with the same
   * header; what every row says is not, for the next file may be about somebody else.
   * @throws Problem `import.wrongStatus`
   */
  async map(scope: PartnerScope, id: string, actor: string, { columns, entity, tables }: TablesDecided): Promise<void> {
    const doc = await this.imports.get(scope, id);
    const mapping = { ...doc.options.mapping, ...columns };
    const before = (doc.options.recipes ?? []).filter((one) => !tables.some((other) => isOfSameTables(one, other)));
    const options = { ...doc.options, mapping, recipes: [...before, ...tables], ...(entity ? { entity } : {}) };
    await this.readAgain(scope, doc, { options }, async (session) => {
      const details = { columns, tables: tables.map(withoutValues) };
      await recordAudit(
        this.db,
        scope,
        { at: this.clock.now(), actor, action: 'import.mapped', target: `import ${id}`, details },
        session,
      );
    });
  }

  /**
   * The same files as a new import, with what was corrected: the way to correct what has run already.
   * @returns the new import's id
   */
  async again(scope: PartnerScope, id: string, actor: string): Promise<string> {
    const doc = await this.imports.get(scope, id);
    if (doc.expiredAt) throw problem('import.expired', { what: 'again' });
    const cells = await new Edits(this.db, scope).inForce(id, doc.edits ?? 0);
    const { mode, files, options, template } = doc;
    const created = await this.submissions.create(scope, {
      template: template.id,
      files,
      mode,
      options,
      dryRun: false,
      autoApprove: false,
      actor,
      ...(doc.window ? { window: doc.window.name } : {}),
      ...(doc.holdMails ? { holdMails: true } : {}),
    });
    if (cells.length > 0) await this.apply(scope, await this.imports.get(scope, created.id), actor, cells, 0);
    return created.id;
  }

  private async apply(
    scope: PartnerScope,
    doc: ImportDoc,
    actor: string,
    cells: EditedCell[],
    seen: number,
  ): Promise<void> {
    const edits = new Edits(this.db, scope);
    const other = await edits.changedSince(doc._id, seen, doc.edits ?? 0, actor, new Set(cells.map(placeOf)));
    if (other) throw problem('import.edit.conflict', { what: 'row', who: other });
    const n = (doc.edits ?? 0) + 1;
    const at = this.clock.now();
    await this.readAgain(scope, doc, { edits: n, undoneEdits: 0 }, async (session) => {
      await edits.dropFrom(doc._id, n, session);
      await edits.add({ importId: doc._id, n, actor, at, cells }, session);
      await recordAudit(
        this.db,
        scope,
        { at, actor, action: 'import.edited', target: `import ${doc._id}`, details: { cells: cells.length } },
        session,
      );
    });
  }

  /** Sends the import back to be read with what has changed; a staging under way is void. A person approves from here on. */
  private async readAgain(
    scope: PartnerScope,
    doc: ImportDoc,
    change: Partial<ImportDoc>,
    record: (session: ClientSession) => Promise<void>,
  ): Promise<void> {
    const problems = doc.problems.filter(({ code }) => code === 'file.duplicate'); // the others are found again
    const changed = await this.db.client.withSession((session) =>
      session.withTransaction(async () => {
        await record(session);
        const moved = await importMachine.move(IMPORTS.of(this.db, scope), {
          to: 'received',
          from: statusesThatAllow('correct'),
          where: { _id: doc._id, edits: doc.edits ?? { $exists: false } },
          change: { $set: { ...change, autoApprove: false, problems }, $unset: { stage: 1 } },
          session,
        });
        if (!moved) await session.abortTransaction();
        return moved;
      }, TRANSACTION_OPTIONS),
    );
    if (changed) return;
    const now = await this.imports.get(scope, doc._id);
    if ((now.edits ?? 0) !== (doc.edits ?? 0)) throw problem('import.edit.conflict', { what: 'import', who: '' });
    throw wrongStatus(now, 'correct');
  }
}

function requireCell(doc: ImportDoc, { file, sheet, row, field }: EditedCell): void {
  const found = doc.sheets.find(
    (table) => table.file === file && table.name === sheet && table.mapping.some((m) => m.field === field),
  );
  const known = found && FIELDS[found.entity].some(({ name }) => name === field);
  if (!known) throw problem('import.edit.unknownCell', { sheet, row, field });
}

function replaced(text: string, { from, to, match }: Replacement): string | undefined {
  if (match === 'cell') return text === from ? to : undefined;
  return from !== '' && text.includes(from) ? text.replaceAll(from, to) : undefined;
}

/** What the audit keeps of it: nothing that may be about a person. */
function withoutValues({ fixed = {}, values = {}, ...others }: TableRecipe): Record<string, unknown> {
  return { ...others, fixed: Object.keys(fixed), values: Object.keys(values) };
}

function isOfSameTables(one: TableRecipe, other: TableRecipe): boolean {
  return one.file === other.file && one.sheet === other.sheet && one.headerRow === other.headerRow;
}
