import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import {
  byName,
  Clock,
  collectionOf,
  DB,
  isDuplicateKey,
  LOGGER,
  type Logger,
  needed,
  type Owned,
  PartnerScope,
  ScopedCollection,
  sha256,
} from '#libs/platform/index.js';
import { AUDIT, type AuditEntry } from './audit.js';

/** A link of a partner's chain: what its entries say, and the link before it, as one hash. */
interface Seal extends Owned {
  /** From 1 on, without a gap. */
  seq: number;
  at: Date;
  /** The ids of its entries. */
  entries: string[];
  hash: string;
}

const AUDIT_SEALS = collectionOf<Seal>(
  'auditSeals',
  {
    _id: needed(String),
    partnerId: needed(String),
    seq: needed(Number),
    at: needed(Date),
    entries: needed([String]),
    hash: needed(String),
  },
  [{ key: { partnerId: 1, seq: 1 } }],
);

export const SEAL_COLLECTIONS = byName(AUDIT_SEALS);

/** What became of a partner's chain. */
export interface ChainCheck {
  whole: boolean;
  seals: number;
  entries: number;
  /** So new that the next tick seals them. */
  unsealed: number;
  /** The hash of the last seal: it stands in the log of the worker that made it, too. */
  head: string;
  /** What is wrong: the number of the seal, and in what way. */
  broken: { seal: number; why: 'missing' | 'changed' | 'left over' }[];
}

const MOST_A_SEAL = 1000;
const START = '';
const NEW = { seal: { $exists: false } };

/**
 * Chains the audit by hashes, so that an entry that is changed, taken away or slipped in afterwards shows. Entries are written in the
 * transactions of what they tell of, many at once; therefore they aren't chained one by one but sealed a little later, as many as there
 * are. Whoever can write to the database can make a whole new chain, but not one that ends in a hash that stands in the logs.
 */
@Injectable()
export class AuditChain {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** Seals what is not yet sealed, of all partners. May be called by several processes at once. @returns how many entries */
  async seal(): Promise<number> {
    const open = await AUDIT.all(this.db).distinct('partnerId', NEW);
    let sealed = 0;
    for (const partnerId of open) sealed += await this.sealOf(new PartnerScope(partnerId));
    return sealed;
  }

  /**
   * No transaction: one that a killed process leaves behind would keep its entries for a minute. The seal's number decides who makes it,
   * the entries are marked afterwards, by whoever comes next if need be; so nobody takes an entry that a seal has already.
   */
  private async sealOf(scope: PartnerScope): Promise<number> {
    const last = await this.seals(scope).findOne({}, { sort: { seq: -1 } });
    if (last) await this.mark(scope, last);
    const entries = await this.entries(scope).find(NEW, { limit: MOST_A_SEAL }).toArray();
    if (entries.length === 0) return 0;
    const seq = (last?.seq ?? 0) + 1;
    const seal: Seal = {
      _id: `${scope.partnerId}.${seq}`,
      partnerId: scope.partnerId,
      seq,
      at: this.clock.now(),
      entries: entries.map(({ _id }) => _id),
      hash: hashOf(last?.hash ?? START, entries),
    };
    try {
      await this.seals(scope).insertMany([seal]);
    } catch (error) {
      if (isDuplicateKey(error)) return 0; // another process was first
      throw error;
    }
    this.logger.info({ partner: scope.partnerId, seal: seq, hash: seal.hash }, 'audit sealed');
    await this.mark(scope, seal);
    return entries.length;
  }

  private async mark(scope: PartnerScope, { seq, entries }: Seal): Promise<void> {
    await this.entries(scope).updateMany({ _id: { $in: entries }, ...NEW }, { $set: { seal: seq } });
  }

  /** Reckons a partner's chain anew, seal by seal. */
  async verify(scope: PartnerScope): Promise<ChainCheck> {
    const audit = this.entries(scope);
    const broken: ChainCheck['broken'] = [];
    let [seals, entries, head] = [0, 0, START];
    for await (const seal of this.seals(scope).find({}, { sort: { seq: 1 } })) {
      for (const missing of range(seals + 1, seal.seq)) broken.push({ seal: missing, why: 'missing' });
      const sealed = await audit.find({ _id: { $in: seal.entries } }).toArray();
      if (hashOf(head, sealed) !== seal.hash) broken.push({ seal: seal.seq, why: 'changed' });
      seals = seal.seq;
      entries += seal.entries.length;
      head = seal.hash; // a break shows once, not at each seal after it
    }
    const unsealed = await audit.count(NEW);
    if (await this.hasLeftOver(scope, seals, entries)) broken.push({ seal: seals + 1, why: 'left over' });
    return { whole: broken.length === 0, seals, entries, unsealed, head, broken };
  }

  /** Whether entries say they are in seals that are not there. Others may seal meanwhile. */
  private async hasLeftOver(scope: PartnerScope, seals: number, entries: number): Promise<boolean> {
    const audit = this.entries(scope);
    const upToHere = await audit.count({ seal: { $exists: true, $not: { $gt: seals } } });
    const beyond = await audit.count({ seal: { $gt: seals } });
    const sealedMeanwhile = (await this.seals(scope).count({ seq: { $gt: seals } })) > 0;
    return upToHere > entries || (beyond > 0 && !sealedMeanwhile);
  }

  private entries(scope: PartnerScope): ScopedCollection<AuditEntry> {
    return AUDIT.of(this.db, scope);
  }

  private seals(scope: PartnerScope): ScopedCollection<Seal> {
    return AUDIT_SEALS.of(this.db, scope);
  }
}

function hashOf(before: string, entries: AuditEntry[]): string {
  const lines = entries
    .sort((a, b) => (a._id < b._id ? -1 : 1))
    .map(({ _id, partnerId, at, actor, action, target, details }) =>
      JSON.stringify([_id, partnerId, at, actor, action, target, details]),
    );
  return sha256([before, ...lines].join('\n'));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
