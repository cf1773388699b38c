import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { DB, type PartnerScope } from '#libs/platform/index.js';
import { RecordOrigins } from '#libs/records/index.js';
import { IMPORTS } from './import.schema.js';

/** Ids of the imports that were made with a template, whatever its version: records say which import brought them. */
export async function importsWith(db: Db, scope: PartnerScope, templateId: string): Promise<string[]> {
  const imports = IMPORTS.of(db, scope);
  return imports
    .find({ 'template.id': templateId }, { projection: { _id: 1 } })
    .map(({ _id }) => _id)
    .toArray();
}

@Injectable()
export class ImportsOfTemplate extends RecordOrigins {
  constructor(@Inject(DB) private readonly db: Db) {
    super();
  }

  async importsWith(scope: PartnerScope, templateId: string): Promise<string[]> {
    return importsWith(this.db, scope, templateId);
  }
}
