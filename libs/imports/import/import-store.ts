import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Db, UpdateFilter } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import { Clock, DB, problem, ScopedCollection, TRANSACTION_OPTIONS, type PartnerScope } from '#libs/platform/index.js';
import { importMachine } from './import-machine.js';
import type { ImportStatus } from './import-status.js';
import { type ImportDoc, IMPORTS } from './import.schema.js';

/** What a step does to the import itself: it moves to another status, or stays and is only touched. */
export type StepEnd = { to: ImportStatus; change?: UpdateFilter<ImportDoc> } | 'stays';

/** An import as it was when a step was chosen. */
export type SeenImport = Pick<ImportDoc, '_id' | 'partnerId' | 'status' | 'attempt'>;

/** What else a step writes. Undefined: there is nothing to do, and nothing is written. */
export type StepWork = (session: ClientSession, now: ImportDoc) => Promise<StepEnd | undefined>;

/**
 * The imports, and the steps in their lives. A step is one transaction that reads the import, does what the step is about,
 * and writes the import last. Of two steps that overlap, one starts over and sees what the other has done: no step acts on
 * an import that has moved on, and none is half done.
 */
@Injectable()
export class ImportStore {
  private readonly imports: Collection<ImportDoc>;

  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
  ) {
    this.imports = IMPORTS.all(db);
  }

  /** The imports of a partner. */
  of(scope: PartnerScope): ScopedCollection<ImportDoc> {
    return IMPORTS.of(this.db, scope);
  }

  /** @throws Problem `import.notFound` */
  async get(scope: PartnerScope, id: string): Promise<ImportDoc> {
    const found = await this.of(scope).findOne({ _id: id });
    if (!found) throw problem('import.notFound', { id });
    return found;
  }

  /** All imports in some statuses, of whichever partner. */
  inStatus(statuses: readonly ImportStatus[]): AsyncIterable<ImportDoc> {
    return this.imports.find({ status: { $in: [...statuses] } });
  }

  /**
   * Takes the first step: writes a new import, with its audit entry.
   * @throws WriteRefused when an import with the same Idempotency-Key is there
   */
  async begin(scope: PartnerScope, doc: Omit<ImportDoc, 'partnerId' | 'createdAt'>): Promise<void> {
    const createdAt = this.clock.now();
    const { _id, actor, files, template } = doc;
    const details = { files: files.length, template: template.id };
    const entry = { at: createdAt, actor, action: 'import.created', target: `import ${_id}`, details } as const;
    const step = async (session: ClientSession) => {
      await recordAudit(this.db, scope, entry, session);
      await this.of(scope).insertMany([{ ...doc, createdAt }], session);
    };
    await this.db.client.withSession((session) => session.withTransaction(() => step(session), TRANSACTION_OPTIONS));
  }

  /**
   * Takes one step.
   * @param seen the step is void when status or attempt differ by now
   * @param work all of it in the session; it may be called again after a conflict
   * @param given the caller's own session, where it has one
   * @returns whether the step was taken
   */
  async take(seen: SeenImport, work: StepWork, given?: ClientSession): Promise<boolean> {
    const where = { _id: seen._id, partnerId: seen.partnerId, attempt: seen.attempt };
    const step = async (session: ClientSession): Promise<boolean> => {
      const now = await this.imports.findOne({ ...where, status: seen.status }, { session });
      const end = now && (await work(session, now));
      if (!end) {
        await session.abortTransaction();
        return false;
      }
      const touch = { $inc: { steps: 1 } };
      if (end === 'stays') {
        await this.imports.updateOne({ ...where, status: seen.status }, touch, { session });
        return true;
      }
      const { to, change } = end;
      return importMachine.move(this.imports, {
        to,
        from: seen.status,
        where,
        change: { ...change, ...touch },
        session,
      });
    };
    const inTransaction = (session: ClientSession) => session.withTransaction(step, TRANSACTION_OPTIONS);
    return given ? inTransaction(given) : this.db.client.withSession(inTransaction);
  }
}
