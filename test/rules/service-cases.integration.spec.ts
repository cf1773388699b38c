import { Mongoose } from 'mongoose';
import { AuditService } from '#libs/access/index.js';
import { ImportStore } from '#libs/imports/import/import-store.js';
import { ImportSubmissions } from '#libs/imports/import/import-submissions.js';
import { IMPORT_COLLECTIONS, type ImportDoc } from '#libs/imports/import/import.schema.js';
import { StagingLost } from '#libs/imports/planning/staging.js';
import { WindowsService } from '#libs/imports/windows/windows.service.js';
import { isIssueCode } from '#libs/onboarding/index.js';
import { Clock, ensureCollections, FileStore, PartnerScope, Problem } from '#libs/platform/index.js';
import {
  TEMPLATE_COLLECTIONS,
  Template,
  TemplateSchema,
  TemplateVersion,
  TemplateVersionSchema,
} from '#libs/templates/template.schema.js';
import { TemplatesService } from '#libs/templates/templates.service.js';
import { useDatabase } from '../support/database.js';
import { planningWorker } from '../support/imports-code.js';
import { testCases } from './code-cases.js';
import { SERVICE_CASES, type ServiceCase, type Services } from './service.cases.js';

const mongo = useDatabase('test');
beforeEach(async () => {
  await ensureCollections(mongo.db, { ...IMPORT_COLLECTIONS, ...TEMPLATE_COLLECTIONS });
  await mongo.db.createCollection('audit');
});

function templatesService(clock: Clock): TemplatesService {
  // Mongoose makes no collection here: it would go on making it while the next case starts.
  const connection = new Mongoose({ autoCreate: false, autoIndex: false }).createConnection();
  const database = connection.setClient(mongo.client).useDb(mongo.db.databaseName);
  const templates = database.model<Template>(Template.name, TemplateSchema);
  const versions = database.model<TemplateVersion>(TemplateVersion.name, TemplateVersionSchema);
  return new TemplatesService(templates, versions, new AuditService(mongo.db, clock), clock);
}

/** The services by which the product makes imports. */
function services(): Services {
  const clock = new Clock();
  const [files, templates, windows] = [
    new FileStore(mongo.db),
    templatesService(clock),
    new WindowsService(mongo.db, clock),
  ];
  const partners = { requireActive: () => Promise.resolve(), nameOf: () => Promise.resolve('P') };
  const imports = new ImportStore(mongo.db, clock);
  const parts: unknown[] = [imports, files, templates, windows, partners];
  const submissions = new ImportSubmissions(...(parts as ConstructorParameters<typeof ImportSubmissions>));
  const stored = mongo.db.collection<ImportDoc>('imports');
  const check: Services['check'] = async (times, ends) => {
    const stage = () => Promise.reject(ends === 'by an error' ? new Error('broken') : new StagingLost());
    const planning = planningWorker(mongo.db, stage, { clock });
    for (let i = 0; i < times; i++) {
      await planning.stageNext();
      await stored.updateOne({ stage: { $exists: true } }, { $set: { 'stage.until': new Date(0) } });
    }
  };
  const anHourPasses = async () => {
    const dyingSince = new Date(Date.now() - 3_600_000);
    await stored.updateOne({ stage: { $exists: true } }, { $set: { 'stage.dyingSince': dyingSince } });
  };
  return { scope: new PartnerScope('p'), files, imports, submissions, templates, windows, check, anHourPasses };
}

testCases<ServiceCase>(SERVICE_CASES, async (ask) => {
  try {
    return await ask(services());
  } catch (error) {
    if (error instanceof Problem && isIssueCode(error.code)) return [error.code];
    throw error;
  }
});
