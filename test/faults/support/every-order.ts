import { AsyncLocalStorage } from 'node:async_hooks';
import type { Collection, Db, Document, MongoClient } from 'mongodb';
import type { ProcessSessions } from '#libs/batches/index.js';

/** Something that several do at once. Each statement to the database, and each transaction, is one step of it. */
export interface Actor {
  name: string;
  act: () => Promise<void>;
}

/** What is explored: the state to begin with, who acts on it, and what must never be seen. */
export interface Scenario {
  reset: () => Promise<void>;
  actors: () => Actor[];
  /** What is stored, as text: the same text means the same future; and what is wrong with it, if anything. */
  look: () => Promise<{ stored: string; wrong: string | undefined }>;
}

/** A way to something that must not be: who took which step, in order. */
export interface Violation {
  wrong: string;
  trace: string[];
}

/** One actor's place: what it has done since it began, and with what stored each time. */
interface Parked {
  actor: string;
  step: string;
  past: string[];
  go: () => void;
}

/**
 * Runs actors in every order of their steps; a path ends where a state has been seen before. Real code, a real database; only
 * one step runs at a time.
 */
export class EveryOrder {
  private readonly running = new AsyncLocalStorage<{ name: string; past: string[] }>();
  private readonly parked = new Map<string, Parked>();
  private readonly live = new Set<string>();
  private wake: () => void = () => undefined;
  private stored = '';
  /** What was stored after the steps of a path. */
  private readonly after = new Map<string, string>();
  readonly seen = new Set<string>();
  private over = false;
  /** How many paths were not taken. */
  left = 0;

  /** A database whose statements outside of transactions are steps. */
  database(db: Db): Db {
    const collection = (name: string) => this.collection(db.collection(name));
    return new Proxy(db, {
      get: (target, name) => {
        if (name === 'collection') return collection;
        return name === 'client' ? this.client(target.client) : bound(target, name);
      },
    });
  }

  /** A client each of whose sessions, with the transaction in it, is one step. */
  client(client: MongoClient): MongoClient {
    const withSession = async (work: never) => {
      await this.step('transaction');
      return client.withSession(work);
    };
    return new Proxy(client, {
      get: (target, name) => (name === 'withSession' ? withSession : bound(target, name)),
    });
  }

  /** Sessions of loops, each of whose transactions is one step. */
  sessions(client: MongoClient): Pick<ProcessSessions, 'of'> {
    const withTransaction = async (work: never, options: object) => {
      await this.step('transaction');
      return client.withSession((session) => session.withTransaction(work, options));
    };
    const session = new Proxy(client.startSession(), {
      get: (target, name) => (name === 'withTransaction' ? withTransaction : bound(target, name)),
    });
    return { of: () => session };
  }

  private collection(collection: Collection): Collection {
    const single = (
      name: 'findOne' | 'updateOne' | 'updateMany' | 'findOneAndUpdate' | 'insertMany' | 'deleteMany',
    ) => {
      const method = bound(collection, name) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        if (!hasSession(args)) await this.step(`${collection.collectionName}.${name}`);
        return method(...args);
      };
    };
    const many = (name: 'find' | 'aggregate') => {
      const method = bound(collection, name) as (...args: unknown[]) => AsyncIterable<Document>;
      const step = () => this.step(`${collection.collectionName}.${name}`);
      return (...args: unknown[]) => (hasSession(args) ? method(...args) : read(step, method(...args)));
    };
    const steps: Partial<Record<string | symbol, unknown>> = {
      findOne: single('findOne'),
      updateOne: single('updateOne'),
      updateMany: single('updateMany'),
      findOneAndUpdate: single('findOneAndUpdate'),
      insertMany: single('insertMany'),
      deleteMany: single('deleteMany'),
      find: many('find'),
      aggregate: many('aggregate'),
    };
    return new Proxy(collection, { get: (target, name) => steps[name] ?? bound(target, name) });
  }

  /** Waits until it is this actor's turn; nothing where nobody is explored. */
  async step(step: string): Promise<void> {
    const self = this.running.getStore();
    if (!self) return;
    await new Promise<void>((resolve) => {
      this.parked.set(self.name, { actor: self.name, step, past: self.past, go: resolve });
      this.wake();
    });
    if (this.over) throw new Over();
    self.past.push(`${step} ${this.stored}`);
  }

  /** What the actor has done so far no longer matters for what it will do, but for a word. */
  forget(word: string): void {
    this.running.getStore()?.past.splice(0, Infinity, word);
  }

  /**
   * @param most so many runs at most
   * @param choose which of so many paths, or steps, comes next
   * @returns the first violation found, or undefined when there is none
   */
  async explore(scenario: Scenario, most: number, choose: (among: number) => number): Promise<Violation | undefined> {
    const open: string[][] = [[]];
    for (let runs = 0; open.length > 0 && runs < most; runs++) {
      const [path = []] = open.splice(choose(open.length), 1);
      const found = await this.run(scenario, path, open, choose);
      if (found) return found;
    }
    this.left = open.length;
    return undefined;
  }

  private async run(
    { reset, actors: begin, look }: Scenario,
    path: string[],
    open: string[][],
    choose: (among: number) => number,
  ): Promise<Violation | undefined> {
    await reset();
    this.parked.clear();
    this.over = false;
    const trace: string[] = [];
    const taken: string[] = [];
    for (const { name, act } of begin()) {
      this.live.add(name);
      void this.running.run({ name, past: [] }, async () => {
        await this.step('begin')
          .then(act)
          .catch((error: unknown) => {
            if (!(error instanceof Over)) throw error;
          })
          .finally(() => {
            this.live.delete(name);
            this.wake();
          });
      });
    }
    for (;;) {
      await this.untilParked();
      const place = taken.join();
      const known = this.after.get(place);
      if (known === undefined) {
        const { stored, wrong } = await look();
        this.after.set(place, stored);
        this.stored = stored;
        if (wrong) {
          await this.finish();
          return { wrong, trace };
        }
      } else this.stored = known;
      const choices = [...this.parked.keys()].sort();
      const actors = choices.map((name) => [name, this.parked.get(name)?.step, this.parked.get(name)?.past]);
      const key = JSON.stringify([this.stored, actors]);
      const wasHere = taken.length >= path.length && this.seen.has(key);
      this.seen.add(key);
      if (choices.length === 0 || wasHere) break;
      const beyond = taken.length >= path.length;
      const chosen = beyond ? choices[choose(choices.length)] : path[taken.length];
      if (beyond) for (const other of choices) if (other !== chosen) open.push([...taken, other]);
      const turn = this.parked.get(chosen ?? '');
      if (!turn || chosen === undefined) throw new Error(`${chosen} has no step to take.`);
      this.parked.delete(chosen);
      taken.push(chosen);
      trace.push(`${chosen}: ${turn.step}`);
      turn.go();
    }
    await this.finish();
    return undefined;
  }

  /** Until every actor that goes on waits for its turn. */
  private async untilParked(): Promise<void> {
    while ([...this.live].some((name) => !this.parked.has(name)))
      await new Promise<void>((resolve) => (this.wake = resolve));
  }

  /** Lets all actors come to their end. */
  private async finish(): Promise<void> {
    this.over = true;
    while (this.live.size > 0) {
      for (const [name, { go }] of this.parked) {
        this.parked.delete(name);
        go();
      }
      await this.untilParked();
    }
  }
}

/** Ends actors whose run is over. */
class Over extends Error {}

function hasSession(args: unknown[]): boolean {
  return args.some((arg) => typeof arg === 'object' && arg !== null && 'session' in arg && arg.session !== undefined);
}

/** A cursor that is read whole in one step. */
function read(step: () => Promise<void>, cursor: AsyncIterable<Document>): object {
  const all = async () => {
    await step();
    const found: Document[] = [];
    for await (const document of cursor) found.push(document);
    return found;
  };
  const whole = {
    sort: () => whole,
    limit: () => whole,
    toArray: all,
    async *[Symbol.asyncIterator]() {
      yield* await all();
    },
  };
  return whole;
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}
