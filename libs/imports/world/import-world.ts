import {
  headquartersKey,
  nameKey,
  textOf,
  type ClaimKind,
  type Decision,
  type Entity,
  type NumberClaim,
  type RowRef,
  type StoredRecord,
  type Values,
  type World,
} from '#libs/onboarding/index.js';
import type { Facts } from './facts.js';
import { KeyTable } from './key-table.js';
import { Ledger, type LedgerEntry, type LedgerMap } from './ledger.js';

/** The fields of a planned record that later rows ask for; the rest is not kept, so that memory stays bounded. */
const KEPT: Record<Entity, readonly string[]> = {
  customers: ['externalId', 'packages', 'country', 'hqName', 'adminEmail', 'language'],
  locations: ['customerExternalId', 'locationName', 'country'],
  users: ['customerExternalId', 'email', 'adminRole', 'firstName', 'lastName'],
};

/** The world as the database has it, overlaid with what earlier rows of the same import (or batch) will have done. */
export class ImportWorld implements World {
  private facts!: Facts;
  private readonly ledger = new Ledger();
  private readonly planned: Record<Entity, LedgerMap<StoredRecord | null>> = {
    customers: this.ledger.map(),
    locations: this.ledger.map(),
    users: this.ledger.map(),
  };
  private readonly places = new Places(this.ledger);
  private readonly failed = this.ledger.map<number>();
  private readonly claims: Record<ClaimKind, Pick<KeyTable, 'getOrSet'>> = {
    customers: this.ledger.firsts(new KeyTable()),
    locations: this.ledger.firsts(new KeyTable()),
    users: this.ledger.firsts(new KeyTable()),
    phone: this.ledger.firsts(new KeyTable()),
    number: this.ledger.firsts(new KeyTable()),
    extension: this.ledger.firsts(new KeyTable()),
  };
  private readonly plannedNumbers = this.ledger.map<NumberClaim | null>();
  private readonly plannedExtensions = this.ledger.map<string | null>();
  private readonly plannedNames = this.ledger.map<string>();
  /** By customer: which administrators it gains (true) or loses (false). */
  private readonly admins = this.ledger.map<Record<string, boolean>>();
  private readonly packageDelta = this.ledger.map<number>();
  private readonly removedAt = this.ledger.map<number>();
  private current = 0;

  /** Facts for the next rows. What was planned stays. */
  use(facts: Facts): void {
    this.facts = facts;
  }

  /** From here on `takeChanges` gives what rows have changed. */
  keepChanges(): void {
    this.ledger.keep();
  }

  /** What rows have changed since the last call, for `restore` of another world. */
  takeChanges(): LedgerEntry[] {
    return this.ledger.take();
  }

  /** Takes over what rows have changed in another world. */
  restore(changes: readonly LedgerEntry[]): void {
    this.ledger.restore(changes);
  }

  /** Which row is under decision. */
  at(ref: RowRef): void {
    this.current = this.places.numberOf(ref);
  }

  record(entity: Entity, key: string): StoredRecord | undefined {
    const planned = this.planned[entity].get(key);
    if (planned === null) return undefined;
    const stored = this.facts.records[entity].get(key);
    if (!stored || !planned) return stored ?? planned;
    return { ...stored, values: { ...stored.values, ...planned.values } };
  }

  failedHere(entity: Entity, key: string): RowRef | undefined {
    return this.places.at(this.failed.get(`${entity}\u0001${key}`));
  }

  number(e164: string): NumberClaim | undefined {
    const planned = this.plannedNumbers.get(e164);
    return planned === undefined ? this.facts.numbers.get(e164) : (planned ?? undefined);
  }

  extensionHolder(locationKey: string, extension: string): string | undefined {
    const key = `${locationKey}\u0001${extension}`;
    const planned = this.plannedExtensions.get(key);
    return planned === undefined ? this.facts.extensions.get(key) : (planned ?? undefined);
  }

  ofAnotherPartner(entity: 'customers' | 'users', key: string): boolean {
    return this.facts.foreign[entity].has(key);
  }

  customerNamed(name: string, except: string): string | undefined {
    const stored = this.facts.customersByName.get(name)?.find((id) => id !== except);
    const planned = this.plannedNames.get(name);
    return stored ?? (planned === except ? undefined : planned);
  }

  fullAdmins(customer: string): ReadonlySet<string> {
    const admins = new Set(this.facts.fullAdmins.get(customer));
    for (const [email, full] of Object.entries(this.admins.get(customer) ?? {})) {
      if (full) admins.add(email);
      else admins.delete(email);
    }
    return admins;
  }

  usersOfPackage(customer: string, packageId: string, except?: string): number {
    const key = `${customer}\u0001${packageId}`;
    const own = except !== undefined && textOf(this.record('users', except)?.values, 'package') === packageId ? 1 : 0;
    return (this.facts.packageUse.get(key) ?? 0) + (this.packageDelta.get(key) ?? 0) - own;
  }

  locationInUse(locationKey: string): boolean {
    return (
      (this.facts.usersAtLocation.get(locationKey) ?? 0) - (this.removedAt.get(`location\u0001${locationKey}`) ?? 0) > 0
    );
  }

  customerInUse(customer: string): boolean {
    const left = (kind: string, count: number) => count - (this.removedAt.get(`${kind}\u0001${customer}`) ?? 0) > 0;
    return (
      left('users', this.facts.plainUsers.get(customer) ?? 0) ||
      left('locations', this.facts.extraLocations.get(customer) ?? 0)
    );
  }

  claimInFile(kind: ClaimKind, key: string): RowRef | undefined {
    const first = this.claims[kind].getOrSet(key, this.current);
    return first === this.current ? undefined : this.places.at(first);
  }

  /** Takes a decision for granted, so that later rows see what it leads to. */
  apply(entity: Entity, key: string, decision: Decision): void {
    const { action, after, before } = decision;
    if (action === 'invalid' && !before) this.failed.set(`${entity}\u0001${key}`, this.current);
    if (action === 'remove' && before) return this.applyRemoval(entity, key, before.values);
    if ((action !== 'create' && action !== 'update') || !after) return;
    if (entity !== 'users')
      this.planned[entity].set(key, { values: keep(entity, after), version: before?.version ?? 0 });
    if (entity === 'customers') this.applyCustomer(key, after);
    if (entity === 'locations') this.applyLocation(key, after);
    if (entity === 'users') this.applyUser(key, after, before?.values);
  }

  private applyCustomer(key: string, after: Values): void {
    this.plannedNames.set(nameKey(textOf(after, 'companyName')), key);
    const email = textOf(after, 'adminEmail');
    if (email && !this.record('users', email)) {
      const values = {
        email,
        customerExternalId: key,
        adminRole: 'full',
        firstName: after['adminFirstName'],
        lastName: after['adminLastName'],
      };
      this.planned.users.set(email, { values, version: 0 });
      this.setAdmin(key, email, true);
    }
    const headquarters = headquartersKey(after);
    if (!headquarters) return;
    const values = {
      customerExternalId: key,
      locationName: after['hqName'],
      country: after['hqCountry'] ?? after['country'],
    };
    this.planned.locations.set(headquarters, { values, version: 0 });
    const number = textOf(after, 'hqMainNumber');
    if (number) this.plannedNumbers.set(number, { customer: key, location: headquarters, main: true });
  }

  private applyLocation(key: string, after: Values): void {
    const customer = textOf(after, 'customerExternalId');
    const main = textOf(after, 'mainNumber');
    const numbers = after['numbers'];
    for (const number of Array.isArray(numbers) ? numbers : []) {
      const user = this.number(number)?.user;
      this.plannedNumbers.set(number, {
        customer,
        location: key,
        ...(user ? { user } : {}),
        ...(number === main ? { main: true } : {}),
      });
    }
    if (main) this.plannedNumbers.set(main, { customer, location: key, main: true });
  }

  private applyUser(key: string, after: Values, before: Values | undefined): void {
    const customer = textOf(after, 'customerExternalId');
    const [oldRole, role] = [textOf(before, 'adminRole'), textOf(after, 'adminRole')];
    if (oldRole !== role && (oldRole === 'full' || role === 'full')) this.setAdmin(customer, key, role === 'full');
    this.countPackage(customer, textOf(before, 'package'), -1);
    this.countPackage(customer, textOf(after, 'package'), 1);
    if (before) this.freeClaims(before, after);
  }

  private applyRemoval(entity: Entity, key: string, values: Values): void {
    this.planned[entity].set(key, null);
    const customer = textOf(values, 'customerExternalId');
    const bump = (name: string) => this.removedAt.set(name, (this.removedAt.get(name) ?? 0) + 1);
    if (entity === 'locations') bump(`locations\u0001${customer}`);
    if (entity !== 'users') return;
    if (textOf(values, 'adminRole') === 'full') this.setAdmin(customer, key, false);
    else bump(`users\u0001${customer}`);
    const location = textOf(values, 'location');
    if (location) bump(`location\u0001${customer}\u0001${nameKey(location)}`);
    this.countPackage(customer, textOf(values, 'package'), -1);
    this.freeClaims(values, {});
  }

  /** Numbers and extensions that a user gives up can be taken by a later row. */
  private freeClaims(before: Values, after: Values): void {
    const number = textOf(before, 'phoneNumber');
    const claim = number && number !== textOf(after, 'phoneNumber') ? this.number(number) : undefined;
    if (claim) {
      const { user: _user, ...rest } = claim;
      this.plannedNumbers.set(number, rest.location ? rest : null);
    }
    const extension = textOf(before, 'extension');
    if (extension && extension !== textOf(after, 'extension')) {
      const location = `${textOf(before, 'customerExternalId')}\u0001${nameKey(textOf(before, 'location'))}`;
      this.plannedExtensions.set(`${location}\u0001${extension}`, null);
    }
  }

  private setAdmin(customer: string, email: string, full: boolean): void {
    this.admins.set(customer, { ...this.admins.get(customer), [email]: full });
  }

  private countPackage(customer: string, packageId: string, by: number): void {
    if (!packageId) return;
    const key = `${customer}\u0001${packageId}`;
    this.packageDelta.set(key, (this.packageDelta.get(key) ?? 0) + by);
  }
}

const ROWS_A_SHEET = 2 ** 21;

/** Rows as plain numbers: an import remembers one for each claim, and hundreds of thousands of objects would weigh. */
class Places {
  private readonly sheets: LedgerMap<string>;
  private readonly numbers: LedgerMap<number>;
  private readonly count: LedgerMap<number>;

  constructor(ledger: Ledger) {
    this.sheets = ledger.map();
    this.numbers = ledger.map();
    this.count = ledger.map();
  }

  numberOf({ sheet, row }: RowRef): number {
    let number = this.numbers.get(sheet);
    if (number === undefined) {
      number = this.count.get('sheets') ?? 0;
      this.count.set('sheets', number + 1);
      this.sheets.set(String(number), sheet);
      this.numbers.set(sheet, number);
    }
    return number * ROWS_A_SHEET + row;
  }

  at(number: number | undefined): RowRef | undefined {
    if (number === undefined) return undefined;
    return { sheet: this.sheets.get(String(Math.floor(number / ROWS_A_SHEET))) ?? '', row: number % ROWS_A_SHEET };
  }
}

function keep(entity: Entity, values: Values): Values {
  return Object.fromEntries(KEPT[entity].map((name) => [name, values[name]]));
}
