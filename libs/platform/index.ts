export { Clock } from './clock.js';
export { spanOn, timeOn } from './day-times.js';
export { environment, loadConfig, type Config } from './config.js';
export { FileStore, type StoredFile } from './files.js';
export { keyId, newId, newSecret, newUuid, sha256 } from './ids.js';
export { ListCursor, placeById } from './list-cursor.js';
export { createLogger, NestLogger, type Logger } from './logger.js';
export { answerMetrics, Metrics } from './metrics.js';
export { findMongod } from './mongo/binary.js';
export { writeInOrder } from './mongo/bulk.js';
export {
  checkTopology,
  CONNECTION_OPTIONS,
  hostsOf,
  isDuplicateKey,
  isUnavailable,
  TRANSACTION_OPTIONS,
} from './mongo/database.js';
export { EmbeddedMongo } from './mongo/embedded.js';
export {
  ANYTHING,
  byName,
  collectionOf,
  ensureCollections,
  indexesOf,
  needed,
  optional,
  part,
  type CollectionSchema,
  type DeclaredCollection,
  type IndexDeclaration,
} from './mongo/collections.js';
export { ACROSS_PARTNERS, ownedByPartner } from './mongo/owned.js';
export { inMs, isPast, NOW } from './mongo/now.js';
export { PartnerScope, ScopedCollection, type Owned } from './mongo/scope.js';
export { endSessions, inSession } from './mongo/sessions.js';
export { CONFIG, DB, LOGGER, MONGO_CLIENT, PlatformModule } from './platform.module.js';
export { ERRORS, KINDS } from './error-catalog.js';
export { listOfFaults, type ProblemDetail } from './faults.js';
export { codeOf, messageOf, problem, Problem, problemIn } from './problem.js';
export { lockHolder, processLives, tryLock } from './processes.js';
export { RELEASE } from './release.js';
export { cutPage, pageOf, pageQuery, parseRequest, XLSX, yes, type Page } from './http.js';
export { seal, unseal } from './seal.js';
export { TimeLimitExceeded, within } from './time-limit.js';
export { removeAbandonedTempFolders, withTempFolder } from './temp.js';
export { StateMachine, type StatusOf } from './state-machine.js';
