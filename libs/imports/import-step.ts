import type { ClientSession, Collection, Db, MongoClient, UpdateFilter } from 'mongodb';
import { TRANSACTION_OPTIONS } from '#libs/platform/index.js';
import { importMachine, type ImportStatus } from './import-status.js';
import type { ImportDoc } from './model.js';

/** What a step does to the import itself: it moves to another status, or stays and is only touched. */
export type StepEnd = { to: ImportStatus; change?: UpdateFilter<ImportDoc> } | 'stays';

/**
 * One step in the life of an import, as one transaction that reads the import, does what the step is about, and writes
 * the import last. Of two steps that overlap, one starts over and sees what the other has done: no step acts on an import
 * that has moved on, and none is half done.
 */
export class ImportSteps {
  private readonly imports: Collection<ImportDoc>;

  constructor(
    private readonly client: MongoClient,
    db: Db,
  ) {
    this.imports = db.collection<ImportDoc>('imports');
  }

  /**
   * Takes one step.
   * @param seen the import as it was when the step was chosen; the step is void when status or attempt differ by now
   * @param work what else the step writes, all of it in the session; it may be called again after a conflict.
   *   Undefined: there is nothing to do, and nothing is written
   * @param given the caller's own session, where it has one
   * @returns whether the step was taken
   */
  async take(
    seen: Pick<ImportDoc, '_id' | 'partnerId' | 'status' | 'attempt'>,
    work: (session: ClientSession, now: ImportDoc) => Promise<StepEnd | undefined>,
    given?: ClientSession,
  ): Promise<boolean> {
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
    const inTransaction = (session: ClientSession) => session.withTransaction(() => step(session), TRANSACTION_OPTIONS);
    return given ? inTransaction(given) : this.client.withSession(inTransaction);
  }
}
