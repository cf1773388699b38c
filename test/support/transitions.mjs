import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { batchMachine } from '../../dist/libs/batches/index.js';
import { importMachine } from '../../dist/libs/imports/index.js';
import { mailMachine } from '../../dist/libs/mail/index.js';
import { firingMachine } from '../../dist/libs/sources/index.js';

/** Databases in which only the product's own code changes a status. */
const OBSERVED = /^(e2e|seen)-/;
const MACHINES = new Map([importMachine, batchMachine, mailMachine, firingMachine].map((one) => [one.collection, one]));
const MARK = 'transitions-mark';

/** Sees every status that documents of the run's databases take, and holds it against the tables of the state machines. */
export class TransitionRecorder {
  #client;
  #stream;
  #ended;
  #statuses = new Map();
  #seen = new Set();
  #illegal = new Set();

  /** Whether documents begin their life in the run, rather than being put there half-way. */
  checksStarts = true;

  constructor(client) {
    this.#client = client;
    const names = { $in: [...MACHINES.keys(), MARK] };
    this.#stream = client.watch([{ $match: { 'ns.coll': names } }], { batchSize: 1000 });
    this.#ended = this.#read();
  }

  static async begin(uri) {
    const client = await MongoClient.connect(uri);
    const recorder = new TransitionRecorder(client);
    await recorder.#mark('begin');
    return recorder;
  }

  /** @returns what was seen outside of the tables, and which changes of the tables nobody saw */
  async end() {
    await this.#mark('end');
    await this.#ended;
    await this.#client.close();
    const known = [...MACHINES.values()].flatMap((machine) =>
      machine.transitions().map(({ from, to }) => `${machine.collection}: ${from} → ${to}`),
    );
    const unseen = known.filter((change) => !this.#seen.has(change));
    return { illegal: [...this.#illegal], unseen };
  }

  /** Writes a mark until the stream shows it: it may not be open yet when the first one is written. */
  async #mark(_id) {
    let seen = false;
    this.#stream.once(_id, () => (seen = true));
    while (!seen) {
      await this.#client
        .db(MARK)
        .collection(MARK)
        .updateOne({ _id }, { $inc: { n: 1 } }, { upsert: true });
      await sleep(50);
    }
  }

  async #read() {
    for await (const change of this.#stream) {
      const { ns, documentKey, operationType } = change;
      if (ns.coll === MARK) {
        const mark = documentKey?._id;
        if (mark) this.#stream.emit(mark);
        if (mark === 'end') break;
      } else if (OBSERVED.test(ns.db) && documentKey) this.#note(ns, documentKey._id, operationType, change);
    }
    await this.#stream.close();
  }

  #note({ db, coll }, _id, operation, { fullDocument, updateDescription }) {
    const key = `${db} ${coll} ${_id}`;
    if (operation === 'delete') return void this.#statuses.delete(key);
    const machine = MACHINES.get(coll);
    const before = operation === 'insert' ? undefined : this.#statuses.get(key); // its database may be another one of the name
    const after = fullDocument?.status ?? updateDescription?.updatedFields?.status ?? before;
    if (after === undefined || after === before) return;
    this.#statuses.set(key, after);
    // what a test sets up by hand says so by any change of this field
    if (fullDocument?.byHand !== undefined || updateDescription?.updatedFields?.byHand !== undefined) return;
    if (before === undefined) {
      if (this.checksStarts && db.startsWith('e2e-') && operation === 'insert' && !machine.starts.includes(after))
        this.#illegal.add(`${coll}: inserted as ${after}`);
      return;
    }
    const change = `${coll}: ${before} → ${after}`;
    this.#seen.add(change);
    if (machine.table[before]?.next[after] === undefined) this.#illegal.add(change);
  }
}
