import type { PartnerScope } from '#libs/platform/index.js';

/** Which imports records come from: a library above this one has these. */
export abstract class RecordOrigins {
  /** Ids of the imports that were made with a template, whatever its version. */
  abstract importsWith(scope: PartnerScope, templateId: string): Promise<string[]>;
}
