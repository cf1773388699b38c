import {
  fact as factOf,
  headquartersKey,
  idKey,
  isCallingPackage,
  listOf,
  locationKey,
  nameKey,
  REFERRED,
  textOf,
  type Answers,
  type Decision,
  type Entity,
  type Fact,
  type FactKind,
  type RowRef,
  type StoredRecord,
  type Values,
  type World,
} from '#libs/onboarding/index.js';
import type { Facts } from './facts.js';
import { digestOf } from './key-table.js';
import type { Firsts, LedgerEntry, LedgerMap } from './ledger.js';
import { Planned } from './planned.js';
import { PlannedSimilar } from './planned-similar.js';

type KnownFacts = Pick<Facts, 'has' | 'get'>;

/**
 * The world as the database has it, with what earlier rows of the same import (or batch) will have done. What the
 * database hasn't been asked for yet counts as not there, and is told by `takeMissing`: whoever decides looks it up then,
 * and decides again.
 */
export class ImportWorld implements World {
  private current = 0;
  private missing: Fact[] = [];
  private readonly similar: PlannedSimilar;

  constructor(
    private facts: KnownFacts,
    private readonly planned = new Planned(),
    private readonly claims = true,
  ) {
    this.similar = new PlannedSimilar(planned.records);
  }

  /** Facts for the next rows. What was planned stays. */
  use(facts: KnownFacts): void {
    this.facts = facts;
  }

  /** The same world over other facts, in which nothing is claimed. */
  lookingAhead(facts: KnownFacts): ImportWorld {
    return new ImportWorld(facts, this.planned, false);
  }

  /** From here on `takeChanges` gives what rows have changed. */
  keepChanges(): void {
    this.planned.ledger.keep();
  }

  /** What rows have changed since the last call, for `restore` of another world. */
  takeChanges(): LedgerEntry[] {
    return this.planned.ledger.take();
  }

  /** Takes over what rows have changed in another world. */
  restore(changes: readonly LedgerEntry[]): void {
    this.planned.ledger.restore(changes);
  }

  /** Which row is under decision. */
  at(ref: RowRef): void {
    this.current = this.planned.places.numberOf(ref);
  }

  /** The facts that were asked for and aren't known, since the last call. */
  takeMissing(): Fact[] {
    const { missing } = this;
    if (missing.length > 0) this.missing = [];
    return missing;
  }

  answer<Kind extends FactKind>(fact: Fact<Kind>): Answers[Kind] {
    const answer: (of: Fact<Kind>) => Answers[Kind] = this.answers[fact.kind];
    return answer(fact);
  }

  private readonly answers: { [Kind in FactKind]: (fact: Fact<Kind>) => Answers[Kind] } = {
    record: (fact) => this.recordOf(fact),
    referred: (fact) => this.recordOf(fact),
    foreign: (fact) => this.stored(fact) ?? false,
    number: (fact) => {
      const planned = this.planned.numbers.get(fact.key);
      return planned === undefined ? this.stored(fact) : (planned ?? undefined);
    },
    extension: (fact) => {
      const planned = this.planned.extensions.get(`${fact.of}\u0001${fact.key}`);
      return planned === undefined ? this.stored(fact) : (planned ?? undefined);
    },
    seats: (fact) => (this.stored(fact) ?? 0) + (this.planned.seats.get(`${fact.of}\u0001${fact.key}`) ?? 0),
    fullAdmins: (fact) => {
      const admins = new Set(this.stored(fact));
      for (const [email, full] of Object.entries(this.planned.admins.get(fact.of) ?? {})) {
        if (full) admins.add(email);
        else admins.delete(email);
      }
      return admins;
    },
    inUse: (fact) => {
      const use = this.stored(fact);
      const { lost, gained } = this.planned;
      const left = (kind: string, count = 0) => {
        const name = `${kind}\u0001${fact.key}`;
        return count + (gained.get(name) ?? 0) > (lost.get(name) ?? 0);
      };
      if (fact.of === 'locations') return left('location', use?.users);
      return left('users', use?.users) || left('locations', use?.locations);
    },
    named: (fact) => {
      const planned = this.planned.names.get(fact.key);
      const stored = this.stored(fact) ?? [];
      return planned === undefined || stored.includes(planned) ? stored : [...stored, planned];
    },
    sameId: (fact) => {
      const planned = this.planned.sameIds.get(fact.key);
      const there = (this.stored(fact) ?? []).filter(({ id }) => this.planned.records.customers.get(id) !== null);
      return planned === undefined || there.some(({ id }) => id === planned) ? there : [...there, { id: planned }];
    },
    similar: (fact) => {
      const stored = this.stored(fact) ?? [];
      return this.claims ? this.similar.answer(fact, stored) : stored; // nothing is looked up for its answer
    },
    failedHere: ({ of, key }) => this.planned.places.at(this.planned.failed.get(`${of}\u0001${key}`)),
    firstInFile: ({ of, key }) => {
      if (!this.claims) return undefined;
      const first = this.firstsOf(of).getOrSet(key, this.current);
      return first === this.current ? undefined : this.planned.places.at(first);
    },
    rowInFile: ({ of, key, content }) => {
      if (!this.claims || !content) return undefined;
      const firsts = this.firstsOf(of);
      const digest = digestOf(content.row, content.removes ? 'remove' : '');
      const first = firsts.getOrSet(key, this.current, digest);
      const place = first === this.current ? undefined : this.planned.places.at(first);
      return place && { place, same: firsts.markOf(key) === digest };
    },
  };

  private firstsOf(of: string): Firsts {
    const tables: Record<string, Firsts | undefined> = this.planned.firsts;
    const table = tables[of];
    if (!table) throw new Error(`Nothing called ${of} is claimed once in a file.`);
    return table;
  }

  private stored<Kind extends Parameters<Facts['get']>[0]['kind']>(fact: Fact<Kind>) {
    const known = this.facts.get(fact);
    if (known === undefined && !this.facts.has(fact)) this.missing.push(fact);
    return known;
  }

  private recordOf(fact: Fact<'record' | 'referred'>): StoredRecord | undefined {
    const planned = this.recordsOf(fact.of).get(fact.key);
    if (planned === null) return undefined;
    const stored = this.stored(fact);
    if (!stored || !planned) return stored ?? planned;
    return { ...stored, values: { ...stored.values, ...planned.values } };
  }

  private recordsOf(entity: string): LedgerMap<StoredRecord | null> {
    const maps: Record<string, LedgerMap<StoredRecord | null> | undefined> = this.planned.records;
    const map = maps[entity];
    if (!map) throw new Error(`There are no records called ${entity}.`);
    return map;
  }

  /** Takes a decision for granted, so that later rows see what it leads to. */
  apply(entity: Entity, key: string, decision: Decision): void {
    const { action, after, before } = decision;
    const place = `${entity}\u0001${key}`;
    if (action === 'invalid' && !before && this.planned.failed.get(place) === undefined)
      this.planned.failed.set(place, this.current);
    if (action === 'remove' && before) return this.applyRemoval(entity, key, before.values);
    if ((action !== 'create' && action !== 'update') || !after) return;
    if (entity !== 'users')
      this.planned.records[entity].set(key, { values: keep(entity, after), version: before?.version ?? 0 });
    if (entity === 'customers' && !before) this.planned.sameIds.set(idKey(key), key);
    this.similar.add(entity, after);
    if (entity === 'customers') this.applyCustomer(key, after);
    if (entity === 'locations') this.applyLocation(key, after, before?.values);
    if (entity === 'users') this.applyUser(key, after, before?.values);
  }

  private applyCustomer(key: string, after: Values): void {
    this.planned.names.set(nameKey(textOf(after, 'companyName')), key);
    const email = textOf(after, 'adminEmail');
    if (email && !this.answer(factOf.referred('users', email))) {
      const values = {
        email,
        customerExternalId: key,
        adminRole: 'full',
        firstName: after['adminFirstName'],
        lastName: after['adminLastName'],
      };
      this.planned.records.users.set(email, { values, version: 0 });
      this.setAdmin(key, email, true);
    }
    const headquarters = headquartersKey(after);
    if (!headquarters) return;
    const values = {
      customerExternalId: key,
      locationName: after['hqName'],
      country: after['hqCountry'] ?? after['country'],
    };
    this.planned.records.locations.set(headquarters, { values, version: 0 });
    this.similar.add('locations', values);
    const main = textOf(after, 'hqMainNumber');
    if (main) this.planned.numbers.set(main, { customer: key, location: headquarters, main: true });
  }

  private applyLocation(key: string, after: Values, before: Values | undefined): void {
    const customer = textOf(after, 'customerExternalId');
    const main = textOf(after, 'mainNumber');
    if (!before) count(this.planned.gained, `locations\u0001${customer}`, 1);
    const had = new Set(listOf(before, 'numbers'));
    for (const e164 of listOf(after, 'numbers')) {
      if (had.has(e164)) continue;
      const user = this.answer(factOf.number(e164))?.user;
      const claim = { customer, location: key, ...(user ? { user } : {}), ...(e164 === main ? { main: true } : {}) };
      this.planned.numbers.set(e164, claim);
    }
    if (main) this.planned.numbers.set(main, { customer, location: key, main: true });
  }

  private applyUser(key: string, after: Values, before: Values | undefined): void {
    const customer = textOf(after, 'customerExternalId');
    const [oldRole, role] = [textOf(before, 'adminRole'), textOf(after, 'adminRole')];
    if (oldRole !== role && (oldRole === 'full' || role === 'full')) this.setAdmin(customer, key, role === 'full');
    count(this.planned.seats, `${customer}\u0001${textOf(before, 'package')}`, -1);
    count(this.planned.seats, `${customer}\u0001${textOf(after, 'package')}`, 1);
    const [was, is] = [placesOf(before), placesOf(after)];
    for (const place of was) if (!is.includes(place)) count(this.planned.lost, place, 1);
    for (const place of is) if (!was.includes(place)) count(this.planned.gained, place, 1);
    if (before) this.freeClaims(before, after);
  }

  private applyRemoval(entity: Entity, key: string, values: Values): void {
    this.planned.records[entity].set(key, null);
    const customer = textOf(values, 'customerExternalId');
    if (entity === 'locations') count(this.planned.lost, `locations\u0001${customer}`, 1);
    if (entity !== 'users') return;
    if (textOf(values, 'adminRole') === 'full') this.setAdmin(customer, key, false);
    for (const place of placesOf(values)) count(this.planned.lost, place, 1);
    count(this.planned.seats, `${customer}\u0001${textOf(values, 'package')}`, -1);
    this.freeClaims(values, {});
  }

  /** Numbers and extensions that a user gives up can be taken by a later row. */
  private freeClaims(before: Values, after: Values): void {
    const e164 = textOf(before, 'phoneNumber');
    const claim = e164 && e164 !== textOf(after, 'phoneNumber') ? this.answer(factOf.number(e164)) : undefined;
    if (claim) {
      const { user: _user, ...rest } = claim;
      this.planned.numbers.set(e164, rest.location ? rest : null);
    }
    const extension = textOf(before, 'extension');
    if (extension && extension !== textOf(after, 'extension')) {
      const location = locationKey(textOf(before, 'customerExternalId'), textOf(before, 'location'));
      this.planned.extensions.set(`${location}\u0001${extension}`, null);
    }
  }

  private setAdmin(customer: string, email: string, full: boolean): void {
    this.planned.admins.set(customer, { ...this.planned.admins.get(customer), [email]: full });
  }
}

/** What a user makes be in use: its location if it calls, and its customer unless it is a full administrator. */
function placesOf(user: Values | undefined): string[] {
  if (!user) return [];
  const customer = textOf(user, 'customerExternalId');
  const location = isCallingPackage(textOf(user, 'package')) ? textOf(user, 'location') : '';
  return [
    ...(textOf(user, 'adminRole') === 'full' ? [] : [`users\u0001${customer}`]),
    ...(location ? [`location\u0001${locationKey(customer, location)}`] : []),
  ];
}

function count(counts: LedgerMap<number>, name: string, by: number): void {
  if (!name.endsWith('\u0001')) counts.set(name, (counts.get(name) ?? 0) + by); // nothing has no count
}

function keep(entity: Entity, values: Values): Values {
  return Object.fromEntries(REFERRED[entity].map((name) => [name, values[name]]));
}
