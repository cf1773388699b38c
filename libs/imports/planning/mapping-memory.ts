import type { ClientSession, Db } from 'mongodb';
import { ENTITIES, type Entity } from '#libs/onboarding/index.js';
import {
  collectionOf,
  type CollectionSchema,
  needed,
  optional,
  type Owned,
  part,
  type PartnerScope,
  ScopedCollection,
} from '#libs/platform/index.js';
import { fingerprint, savedKey, type SavedMappings } from '#libs/reading/index.js';
import type { ImportSheet } from '../import/import.schema.js';

/** How a partner once mapped the columns of files with these headers. */
interface MappingDoc extends Owned {
  fingerprint: string;
  entity: Entity;
  /** As a list: headers may hold what a field name can't. */
  /** What each says: a field, what it feeds, or nothing. */
  columns: { column: string; field: string | null }[];
}

export const MAPPING_COLLECTIONS: Record<string, CollectionSchema> = {
  mappings: collectionOf<MappingDoc>(
    'mappings',
    {
      _id: needed(String),
      partnerId: needed(String),
      fingerprint: needed(String),
      entity: needed(String, ENTITIES),
      columns: needed([part<MappingDoc['columns'][number]>({ column: needed(String), field: optional(String) })]),
    },
    [{ key: { partnerId: 1 } }],
  ),
};

const MOST_MAPPINGS = 1_000;

/** Remembers what people mapped by hand, so that the next file with the same headers needs no one. */
export class MappingMemory {
  private readonly mappings: ScopedCollection<MappingDoc>;

  constructor(
    db: Db,
    private readonly scope: PartnerScope,
  ) {
    this.mappings = new ScopedCollection<MappingDoc>(db, 'mappings', scope);
  }

  async load(): Promise<SavedMappings> {
    const saved: SavedMappings = new Map();
    for await (const { fingerprint: key, entity, columns } of this.mappings.find({}, { limit: MOST_MAPPINGS }))
      saved.set(savedKey(key, entity), new Map(columns.map(({ column, field }) => [column, field])));
    return saved;
  }

  /** Keeps the mapping of each sheet of which a person mapped a column, in the transaction that ends their staging. */
  async remember(sheets: readonly ImportSheet[], session: ClientSession): Promise<void> {
    for (const { entity, columns, mapping } of sheets) {
      if (!mapping.some(({ by }) => by === 'given')) continue;
      const key = fingerprint(columns);
      const kept = mapping
        .filter(({ by }) => by === 'given' || by === 'saved')
        .map(({ column, field, feeds }) => ({ column, field: field ?? feeds ?? null }));
      const update = {
        $set: { columns: kept },
        $setOnInsert: { _id: `${this.scope.partnerId}.${savedKey(key, entity)}`, partnerId: this.scope.partnerId },
      };
      await this.mappings.updateOne({ fingerprint: key, entity }, update, { upsert: true, session });
    }
  }
}
