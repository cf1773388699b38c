import type { Answers, Fact, NumberClaim, Standing } from '#libs/onboarding/index.js';
import type { StoredAnswers } from './facts.js';
import type { LedgerMap } from './ledger.js';
import type { OfPhase, Planned } from './planned.js';

type Ask = <Kind extends keyof StoredAnswers>(fact: Fact<Kind>) => StoredAnswers[Kind] | undefined;

/**
 * Who holds what, and what is counted, after what earlier rows of an import give up and take. The one place that knows how
 * standings change facts.
 */
export class PlannedStandings {
  /** The phase of the import that rows are planned for. */
  phase = 0;
  /** What rows of the present phase give up counts as held. */
  surely = false;

  /**
   * @param stored what the database has, asked for if it isn't known
   * @param known what the database is known to have
   */
  constructor(
    private readonly planned: Planned,
    private readonly stored: Ask,
    private readonly known: Ask,
  ) {}

  number(fact: Fact<'number'>): Answers['number'] {
    const { numbers, numbersBefore } = this.planned;
    return this.held(fact.key, numbers, numbersBefore, () => this.stored(fact));
  }

  extension(fact: Fact<'extension'>): Answers['extension'] {
    const { extensions, extensionsBefore } = this.planned;
    return this.held(nameOf(fact), extensions, extensionsBefore, () => this.stored(fact));
  }

  seats(fact: Fact<'seats'>): number {
    const given = this.surely ? (this.planned.seatsGiven.get(`${this.phase}\u0001${nameOf(fact)}`) ?? 0) : 0;
    return (this.stored(fact) ?? 0) + (this.planned.seats.get(nameOf(fact)) ?? 0) + given;
  }

  fullAdmins(fact: Fact<'fullAdmins'>): ReadonlySet<string> {
    const admins = new Set(this.stored(fact));
    for (const [email, { value: full, phase }] of Object.entries(this.planned.admins.get(fact.of) ?? {})) {
      if (!full) admins.delete(email);
      else if (!this.surely || phase !== this.phase) admins.add(email);
    }
    return admins;
  }

  inUse(fact: Fact<'inUse'>): boolean {
    const use = this.stored(fact);
    const left = (kind: string, count = 0) => count + (this.planned.uses.get(`${kind}\u0001${nameOf(fact)}`) ?? 0) > 0;
    return left('users', use?.users) || left('locations', use?.locations);
  }

  private held<T>(
    name: string,
    now: LedgerMap<T | null>,
    before: LedgerMap<OfPhase<T | null>>,
    stored: () => T | undefined,
  ): T | undefined {
    if (this.surely) {
      const then = before.get(name);
      if (then?.phase === this.phase) return then.value ?? undefined;
    }
    const planned = now.get(name);
    return planned === undefined ? stored() : (planned ?? undefined);
  }

  /** Somebody gives it up: whoever asks what surely is still finds it held. */
  give(standing: Standing): void {
    if (standing.kind === 'number') {
      const claim = this.numberNow(standing.key);
      if (!claim || !holdsNumber(claim, standing.by)) return;
      keepBefore(this.planned.numbersBefore, standing.key, { phase: this.phase, value: claim });
      this.planned.numbers.set(standing.key, without(claim, standing.by));
    } else if (standing.kind === 'extension') {
      const name = nameOf(standing);
      if (this.extensionNow(standing) !== standing.by) return;
      keepBefore(this.planned.extensionsBefore, name, { phase: this.phase, value: standing.by });
      this.planned.extensions.set(name, null);
    } else if (standing.kind === 'fullAdmins') this.setAdmin(standing, true);
    else this.count(standing, -1, 1);
  }

  /** Somebody takes it. */
  take(standing: Standing): void {
    if (standing.kind === 'number') {
      const claim = this.numberNow(standing.key);
      this.planned.numbers.set(standing.key, { ...claim, ...standing.by });
    } else if (standing.kind === 'extension') this.planned.extensions.set(nameOf(standing), standing.by);
    else if (standing.kind === 'fullAdmins') this.setAdmin(standing, false);
    else this.count(standing, 1, 0);
  }

  /** Whoever was to give it up keeps it. */
  keep(standing: Standing): void {
    if (standing.kind === 'number' || standing.kind === 'extension') this.take(standing);
    else if (standing.kind === 'fullAdmins') this.setAdmin(standing, false);
    else this.count(standing, 1, -1);
  }

  /** Whoever was to take it doesn't. */
  letGo(standing: Standing): void {
    if (standing.kind === 'number') {
      const claim = this.numberNow(standing.key);
      if (!claim || !holdsNumber(claim, standing.by)) return;
      const before = standing.from ? { ...claim, ...standing.from } : without(claim, standing.by);
      this.planned.numbers.set(standing.key, before);
    } else if (standing.kind === 'extension') {
      if (this.extensionNow(standing) === standing.by)
        this.planned.extensions.set(nameOf(standing), standing.from ?? null);
    } else if (standing.kind === 'fullAdmins') this.setAdmin(standing, true);
    else this.count(standing, -1, 0);
  }

  /** What isn't known is held by nobody else: whoever decides has asked for what matters. */
  private numberNow(e164: string): NumberClaim | undefined {
    const planned = this.planned.numbers.get(e164);
    return planned === undefined ? this.known({ kind: 'number', of: '', key: e164 }) : (planned ?? undefined);
  }

  private extensionNow({ of, key }: Standing): string | undefined {
    const planned = this.planned.extensions.get(`${of}\u0001${key}`);
    return planned === undefined ? this.known({ kind: 'extension', of, key }) : (planned ?? undefined);
  }

  private setAdmin({ of, by }: { of: string; by: string }, full: boolean): void {
    const known = this.planned.admins.get(of);
    this.planned.admins.set(of, { ...known, [by]: { phase: this.phase, value: full } });
  }

  /** @param given how many of the seats of the present phase have been given up besides */
  private count(counted: Standing, by: number, given: number): void {
    if (!counted.key) return;
    const name = nameOf(counted);
    if (counted.kind !== 'seats') return add(this.planned.uses, `${counted.kind}\u0001${name}`, by);
    add(this.planned.seats, name, by);
    if (given !== 0) add(this.planned.seatsGiven, `${this.phase}\u0001${name}`, given);
  }
}

function nameOf({ of, key }: { of: string; key: string }): string {
  return `${of}\u0001${key}`;
}

function add(counts: LedgerMap<number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

/** What was there when the phase began: the first who gives it up says so. */
function keepBefore<T>(table: LedgerMap<OfPhase<T>>, name: string, before: OfPhase<T>): void {
  if (table.get(name)?.phase !== before.phase) table.set(name, before);
}

function holdsNumber(claim: NumberClaim, { user, location }: NumberClaim): boolean {
  return user === undefined ? claim.location === location : claim.user === user;
}

/** The claim without the user, or without the location, that is named; null when nobody is left. */
function without({ customer, location, main, user }: NumberClaim, gone: NumberClaim): NumberClaim | null {
  if (gone.user === undefined) return user === undefined ? null : { customer, user };
  return location === undefined ? null : { customer, location, ...(main ? { main } : {}) };
}
