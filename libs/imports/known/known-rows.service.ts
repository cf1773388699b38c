import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import type { Mode, TemplateSettings } from '#libs/onboarding/index.js';
import {
  Clock,
  CONFIG,
  DB,
  LOGGER,
  RELEASE,
  type Config,
  type Logger,
  type PartnerScope,
} from '#libs/platform/index.js';
import { tableBasis } from '#libs/reading/index.js';
import { ChangeLog, type SeenChanges } from '#libs/records/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import type { OpenTable } from '../planning/staging.js';
import { KnownStore } from './known-store.js';
import type { KnownTable } from './known-table.js';

const MODES: readonly Mode[] = ['upsert', 'update'];

/** What is known of an import's tables before their rows are read. */
export interface KnownTables {
  /** What can be seen by now of what changes records: rows are known again as long as nothing else has changed. */
  looked: SeenChanges;
  /** Of each table, in their order: what decides what its cells mean; undefined where its rows are not known again. */
  bases: (string | undefined)[];
  /** Rows of earlier imports, unless there are none. */
  table: KnownTable | undefined;
}

/** Knows the rows again that earlier imports have left as their files say, so that only the others are decided (ADR 0044). */
@Injectable()
export class KnownRowsService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'knowsRows'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Tells that an import is planned once more, each row for itself. */
  tellOfRetreat(importId: string): void {
    this.logger.info({ import: importId }, 'rows of the file change what known rows rest on: planned row by row');
  }

  /**
   * Looks what is known of the rows of an import's tables.
   * @param decidesAll each row is decided this time, but may be known the next time
   * @returns undefined where each row is decided: by configuration, in modes in which a file says more than its rows, and where
   *   people have corrected cells
   */
  async of(
    scope: PartnerScope,
    { mode, edits = 0 }: ImportDoc,
    template: TemplateSettings,
    tables: readonly OpenTable[],
    decidesAll: boolean,
  ): Promise<KnownTables | undefined> {
    if (!this.config.knowsRows || !MODES.includes(mode) || edits > 0) return undefined;
    const bases = tables.map(({ entity, head, opened: { format } }) => {
      if (entity !== 'users') return undefined;
      const { columns, mapping, fixed, values } = head;
      return tableBasis({
        release: RELEASE,
        entity,
        mode,
        template,
        format,
        columns: columns.length,
        fields: mapping.map(({ field, feeds }) => field ?? feeds),
        fixed,
        values,
      });
    });
    const known = new Set(bases.filter((basis) => basis !== undefined));
    if (known.size === 0) return undefined;
    const now = this.clock.now();
    const looked = await new ChangeLog(this.db, scope).look(now);
    const table = decidesAll ? undefined : await new KnownStore(this.db, scope).load([...known], now);
    return { looked, bases, table };
  }
}
