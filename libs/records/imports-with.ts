import type { Db } from 'mongodb';
import { ScopedCollection, type Owned, type PartnerScope } from '#libs/platform/index.js';

/** Of an import, what records ask for. */
interface ImportOfRecords extends Owned {
  template: { id: string };
}

/** Ids of the imports that were made with a template, whatever its version: records say which import brought them. */
export async function importsWith(db: Db, scope: PartnerScope, templateId: string): Promise<string[]> {
  const imports = new ScopedCollection<ImportOfRecords>(db, 'imports', scope);
  return imports
    .find({ 'template.id': templateId }, { projection: { _id: 1 } })
    .map(({ _id }) => _id)
    .toArray();
}
