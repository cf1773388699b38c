import type { ClientSession, Document, Filter, UpdateFilter, WithId } from 'mongodb';
import { inSession } from './mongo/sessions.js';

/** What each status means, and which statuses may follow it, each with the reason. */
type Table<Status extends string> = {
  readonly [From in Status]: { readonly means: string; readonly next: { readonly [To in Status]?: string } };
};

type StatusIn<T> = Extract<keyof T, string>;
/** The statuses from which a status may be reached. */
type SourceOf<T, To> = {
  [From in keyof T]: T[From] extends { next: infer Next } ? (To extends keyof Next ? From : never) : never;
}[keyof T];

/** The statuses of a machine. */
export type StatusOf<M> = M extends StateMachine<infer T> ? StatusIn<T> : never;

/** One change of status: taken only by documents that are in one of `from` and for which `where` holds. */
export interface Move<T, To, D extends Document> {
  to: To;
  /** All statuses from which `to` may be reached, unless some are given; `to` among them where its holder changes. */
  from?: SourceOf<T, NoInfer<To>> | NoInfer<To> | readonly (SourceOf<T, NoInfer<To>> | NoInfer<To>)[];
  where: Filter<D>;
  /** What else changes in the same write; a pipeline where it takes the database's clock. */
  change?: UpdateFilter<D> | Document[];
  session?: ClientSession | undefined;
}

/** How collections update, those seen by one partner too. */
type Update<D extends Document> = (
  filter: Filter<D>,
  update: UpdateFilter<D> | Document[],
  options: { session?: ClientSession },
) => Promise<{ matchedCount: number }>;
interface FindsAndUpdates<D extends Document> {
  findOneAndUpdate(
    filter: Filter<D>,
    update: UpdateFilter<D> | Document[],
    options: { session?: ClientSession; sort?: Document; returnDocument: 'before' | 'after' },
  ): Promise<WithId<D> | null>;
}

/**
 * The statuses of one kind of document. Its methods are the only code that changes a status: each is one conditional
 * write, and a change that the table doesn't have neither compiles nor runs.
 */
export class StateMachine<const T extends Table<StatusIn<T>>> {
  readonly statuses: readonly StatusIn<T>[];

  /**
   * @param collection in which the documents are
   * @param starts the statuses in which documents are inserted
   * @throws Error when a reason names a status that doesn't exist, or a status follows itself
   */
  constructor(
    readonly collection: string,
    readonly starts: readonly StatusIn<T>[],
    readonly table: T,
  ) {
    // the keys of an object literal are exactly the statuses
    this.statuses = Object.keys(table).filter((status): status is StatusIn<T> => status in table);
    for (const { from, to } of this.transitions())
      if (!(to in table) || from === to) throw new Error(`${collection}: ${from} can't be followed by ${to}.`);
  }

  /** Every change of status there is, in the table's order. */
  transitions(): { from: string; to: string; reason: string }[] {
    return this.statuses.flatMap((from) =>
      Object.entries<string | undefined>(this.table[from].next).map(([to, reason = '']) => ({ from, to, reason })),
    );
  }

  /** The statuses from which one may be reached. */
  sourcesOf(to: StatusIn<T>): StatusIn<T>[] {
    return this.statuses.filter((from) => to in this.table[from].next);
  }

  /** Moves one document. False: it isn't in `from`, or `where` doesn't hold. */
  async move<D extends Document, const To extends StatusIn<T>>(
    documents: { updateOne: Update<D> },
    move: Move<T, To, D>,
  ): Promise<boolean> {
    const { filter, update, options } = this.statement(move);
    return (await documents.updateOne(filter, update, options)).matchedCount === 1;
  }

  /** Moves every document for which `where` holds. @returns how many */
  async moveAll<D extends Document, const To extends StatusIn<T>>(
    documents: { updateMany: Update<D> },
    move: Move<T, To, D>,
  ): Promise<number> {
    const { filter, update, options } = this.statement(move);
    return (await documents.updateMany(filter, update, options)).matchedCount;
  }

  /** Moves the first document in the order of `sort`. @returns it as it was before or is after, or null if there is none */
  async take<D extends Document, const To extends StatusIn<T>>(
    documents: FindsAndUpdates<D>,
    move: Move<T, To, D> & { sort?: Document; returnDocument?: 'before' | 'after' },
  ): Promise<WithId<D> | null> {
    const { sort, returnDocument = 'after' } = move;
    const { filter, update, options } = this.statement(move);
    return documents.findOneAndUpdate(filter, update, { ...options, ...(sort ? { sort } : {}), returnDocument });
  }

  private statement<D extends Document, To extends StatusIn<T>>({ to, from, where, change, session }: Move<T, To, D>) {
    const sources = [...this.sourcesOf(to), ...(to in this.table ? [to] : [])];
    const chosen = from === undefined ? this.sourcesOf(to) : [from].flat().map(String);
    for (const source of chosen)
      if (!sources.some((known) => known === source))
        throw new Error(`${this.collection}: a document can't go from ${source} to ${to}.`);
    const status = chosen.length === 1 ? chosen[0] : { $in: chosen };
    const filter: Filter<D> = Object.assign({ ...where }, { status });
    const update = Array.isArray(change) ? [...change, { $set: { status: to } }] : withStatus(change, to);
    return { filter, update, options: inSession(session) };
  }
}

function withStatus<D extends Document>(change: UpdateFilter<D> | undefined, status: string): UpdateFilter<D> {
  return Object.assign({ ...change }, { $set: { ...change?.$set, status } });
}
