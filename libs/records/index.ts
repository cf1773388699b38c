export type { ExportFormat } from './export.js';
export { mentionOf } from './mention.js';
export {
  EXTENSIONS,
  NUMBERS,
  RECORD_COLLECTIONS,
  RECORDS,
  type FileRef,
  type Origin,
  type RecordDoc,
} from './record.schema.js';
export { RecordOrigins } from './origins.js';
export { RecordsService } from './records.service.js';
export { Decider, tiesOf, type RowAside, type RowToDecide } from './world/decider.js';
export { saidBy } from './world/changed-by.js';
export { Facts } from './world/facts.js';
export { ImportWorld } from './world/import-world.js';
export { KeyTable } from './world/key-table.js';
export type { LedgerEntry } from './world/ledger.js';
export { lookUp } from './world/look-up.js';
export { recordId, waitId } from './world/names.js';
export { addNearKeys } from './world/similar-records.js';
export { groupsOfTied, type Ties } from './world/ties.js';
export { MOST_CHANGERS } from './writing/changers.js';
export { mailAbout, mailContextOf, mailOf, type MailContext, type OnboardingMail } from './writing/onboarding-mails.js';
export { RecordWriter, type Again } from './writing/record-writer.js';
export { ChangeLog, ID_BYTES, isLogged, type SeenChanges } from './writing/change-log.js';
