import type { IndexDeclaration, Owned } from '#libs/platform/index.js';

/** A blocked row and the record it waits for. */
export interface Wait extends Owned {
  importId: string;
  chunkId: string;
  row: number;
  collection: 'customers' | 'locations';
  waitsFor: string;
  name: string;
  expiresAt: Date;
  /** The record that the row is about, the former one too where its key changes, and when its import was submitted; rows of earlier releases don't say. */
  record?: string | string[];
  submittedAt?: Date;
  /** A later import has named the record: the row is skipped. */
  supersededBy?: string;
  /** What it waits for has come, or it waits in vain: its next attempt may begin. */
  due?: true;
}

/** The collections of what waits and of what is gone, with their indexes. */
export const WAIT_INDEXES: Record<string, IndexDeclaration[]> = {
  waits: [
    { key: { partnerId: 1, waitsFor: 1 } },
    { key: { partnerId: 1, record: 1 } },
    { key: { due: 1 }, partialFilterExpression: { due: true } },
    { key: { expiresAt: 1 } },
    { key: { importId: 1 } },
  ],
  tombstones: [{ key: { importId: 1 } }],
};
