import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Db } from 'mongodb';
import { CONFIG, DB, inMs, isPast, messageOf, type Config } from '#libs/platform/index.js';
import type { Intake } from './arrivals.schema.js';

const LOOK_AGAIN_MS = 3_000;
const LONGEST_WAIT_MS = 900_000;
const MOST_TRIES = 20;

/** The book of files that were taken in: which of them wait for their answer. */
@Injectable()
export class IntakeBook {
  private readonly intakes: Collection<Intake>;

  constructor(
    @Inject(DB) db: Db,
    @Inject(CONFIG) private readonly config: Pick<Config, 'leaseMs'>,
  ) {
    this.intakes = db.collection<Intake>('intakes');
  }

  /** Claims the next file that waits for its answer, if there is one. */
  async claim(): Promise<Intake | null> {
    return this.intakes.findOneAndUpdate(
      { answered: false, importId: { $exists: true }, ...isPast('nextAt') },
      [{ $set: { nextAt: inMs(this.config.leaseMs) } }],
      { sort: { nextAt: 1 }, returnDocument: 'after' },
    );
  }

  /** Notes that somebody was told that the file's plan waits. */
  async markTold(intake: Intake): Promise<void> {
    await this.intakes.updateOne(sameImport(intake), { $set: { told: true } });
  }

  /** Notes that the file is answered. @param rows how many it had, where its import counts for what is usual */
  async answered(intake: Intake, rows?: number): Promise<void> {
    const $set = { answered: true, ...(rows === undefined ? {} : { rows }) };
    await this.intakes.updateOne(sameImport(intake), { $set });
  }

  /** Its import goes on: it is looked at again soon. */
  async lookAgain(intake: Intake): Promise<void> {
    await this.intakes.updateOne(sameImport(intake), [{ $set: { nextAt: inMs(LOOK_AGAIN_MS) } }]);
  }

  /** Notes why the answer couldn't be brought; after many tries it is given up. */
  async postpone(intake: Intake, error: unknown): Promise<void> {
    const tries = intake.tries + 1;
    const nextAt = inMs(Math.min(LOOK_AGAIN_MS * 2 ** intake.tries, LONGEST_WAIT_MS));
    const over = tries >= MOST_TRIES ? { answered: true } : {};
    const $set = { nextAt, tries, error: { $literal: messageOf(error) }, ...over };
    await this.intakes.updateOne(sameImport(intake), [{ $set }]);
  }
}

/** The file as long as no other import was made from it: a worker that was stopped says nothing of an import it doesn't know. */
function sameImport({ _id, importId }: Intake): Pick<Intake, '_id' | 'importId'> {
  return { _id, ...(importId === undefined ? {} : { importId }) };
}
