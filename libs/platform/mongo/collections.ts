import { MongoServerError, type Binary, type Collection, type Db } from 'mongodb';
import { Schema, type SchemaDefinition } from 'mongoose';
import { ScopedCollection, type Owned, type PartnerScope } from './scope.js';

/** An index as the owner of a collection declares it. */
export interface IndexDeclaration {
  key: Record<string, 1 | -1>;
  unique?: boolean;
  sparse?: boolean;
  partialFilterExpression?: Record<string, unknown>;
  expireAfterSeconds?: number;
}

/** What a collection's documents look like, and which indexes it has; stands beside its owner. */
export type CollectionSchema = Pick<Schema, 'indexes' | 'toJSONSchema'>;

/** A document within documents. */
export class Part<T> {
  constructor(private readonly properties: Properties<T>) {}

  /** Its Mongoose schema, made when it is asked for. */
  schema(): Schema {
    return new Schema(definitionOf(this.properties), { _id: false });
  }
}

/** A property of each document. */
export interface Needed<Type> {
  type: Type;
  enum?: readonly string[];
  required: true;
}

/** A property that only some documents have, or that may be null. */
export interface Optional<Type> {
  type: Type;
  enum?: readonly string[];
  required: false;
  default: undefined;
}

export const ANYTHING = Schema.Types.Mixed;

/** How a schema calls a type: as Mongoose does, or a part. ANYTHING does for all, and alone for a union of several. */
type TypeOf<T> = typeof ANYTHING | NameOf<T>;
type NameOf<T> = [T] extends [string]
  ? StringConstructor
  : [T] extends [number]
    ? NumberConstructor
    : [T] extends [boolean]
      ? BooleanConstructor
      : [T] extends [Date]
        ? DateConstructor
        : [T] extends [Binary]
          ? BufferConstructor
          : [T] extends [readonly (infer Item)[]]
            ? TypeOf<Item>[]
            : Part<T>;

/** The properties of a document's type: none missing, none more, of its types, and optional as they are there. */
export type Properties<T> = {
  readonly [Name in keyof T]-?: [T[Name]] extends [NonNullable<T[Name]>]
    ? Needed<TypeOf<T[Name]>>
    : Optional<TypeOf<NonNullable<T[Name]>>>;
};

/**
 * @param type as Mongoose takes it: `String`, `Number`, `Date`, `Buffer`, `[String]`, a part, or ANYTHING
 * @param values of a text: all that it can be
 */
export function needed<Type>(type: Type, values?: readonly string[]): Needed<Type> {
  return { type, ...(values ? { enum: values } : {}), required: true };
}

/** @param type, values as for `needed` */
export function optional<Type>(type: Type, values?: readonly string[]): Optional<Type> {
  return { type, ...(values ? { enum: values } : {}), required: false, default: undefined };
}

/** A document within documents. */
export function part<T>(properties: Properties<T>): Part<T> {
  return new Part(properties);
}

/** A collection that is written by the native driver. Whoever has its declaration may open it, and knows what is in it. */
export class DeclaredCollection<T extends { _id: unknown }> implements CollectionSchema {
  constructor(
    readonly name: string,
    private readonly properties: Properties<T>,
    private readonly declared: readonly IndexDeclaration[],
  ) {}

  /** What one partner has in it. */
  of<D extends Owned>(this: DeclaredCollection<D>, db: Db, scope: PartnerScope): ScopedCollection<D> {
    return new ScopedCollection<D>(db, this.name, scope);
  }

  /** All that is in it, of whichever partner. */
  all(db: Db): Collection<T> {
    return db.collection<T>(this.name);
  }

  indexes(): ReturnType<Schema['indexes']> {
    return this.declared.map(({ key, ...options }) => [key, options]);
  }

  /** Made when it is asked for: every process has these declarations, and few ask for more than the indexes. */
  toJSONSchema(options?: Parameters<Schema['toJSONSchema']>[0]): ReturnType<Schema['toJSONSchema']> {
    const schema = new Schema(definitionOf(this.properties), {
      versionKey: false,
      autoIndex: false,
      suppressReservedKeysWarning: true, // `collection` is a good name, and no document is made of these
    });
    return schema.toJSONSchema(options);
  }
}

/**
 * Declares a collection: its name, and what its documents look like. The compiler holds that against their type, and the tests hold
 * every document against it that processes write.
 */
export function collectionOf<T extends { _id: unknown }>(
  name: string,
  properties: Properties<T>,
  indexes: readonly IndexDeclaration[] = [],
): DeclaredCollection<T> {
  return new DeclaredCollection(name, properties, indexes);
}

/** Declared collections by their names. */
export function byName(
  ...collections: readonly (CollectionSchema & { name: string })[]
): Record<string, CollectionSchema> {
  return Object.fromEntries(collections.map((collection) => [collection.name, collection]));
}

function definitionOf(properties: object): SchemaDefinition {
  const all: [string, Needed<unknown> | Optional<unknown>][] = Object.entries(properties);
  return Object.fromEntries(all.map(([name, property]) => [name, { ...property, type: typeOf(property.type) }]));
}

function typeOf(type: unknown): unknown {
  if (Array.isArray(type)) return type.map(typeOf);
  return type instanceof Part ? type.schema() : type;
}

/** The indexes that a schema declares. @throws Error for one that isn't ordered by values */
export function indexesOf(schema: Pick<Schema, 'indexes'>): IndexDeclaration[] {
  return schema.indexes().map(([fields, { unique, sparse, expireAfterSeconds, partialFilterExpression }]) => ({
    key: Object.fromEntries(Object.entries(fields).map(([field, direction]) => [field, directionOf(field, direction)])),
    ...(unique ? { unique: true } : {}),
    ...(sparse ? { sparse } : {}),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
    ...(partialFilterExpression ? { partialFilterExpression } : {}),
  }));
}

/** Makes collections and their indexes; called once at the start, outside any transaction. */
export async function ensureCollections(db: Db, schemas: Readonly<Record<string, CollectionSchema>>): Promise<void> {
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map((c) => c.name));
  for (const [name, schema] of Object.entries(schemas)) {
    if (!existing.has(name)) await db.createCollection(name).catch(ignoreNamespaceExists);
    const indexes = indexesOf(schema);
    if (indexes.length > 0) await db.collection(name).createIndexes(indexes);
  }
}

function ignoreNamespaceExists(error: unknown): void {
  if (!(error instanceof MongoServerError && error.codeName === 'NamespaceExists')) throw error;
}

function directionOf(field: string, direction: unknown): 1 | -1 {
  if (direction !== 1 && direction !== -1)
    throw new Error(`The index on ${field} is neither ascending nor descending.`);
  return direction;
}
