import type { Db } from 'mongodb';
import type { TemplateSettings } from '#libs/onboarding/index.js';
import { ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import type { ChunkHeader, ImportDoc } from '../model.js';
import type { TemplatesService } from '../templates/templates.service.js';

const KEPT_JOBS = 8;

interface Job {
  doc: ImportDoc;
  template: TemplateSettings;
}

/** Import and template of the jobs in work: what batches use of them doesn't change while they run. */
export class Jobs {
  private readonly jobs = new Map<string, Promise<Job>>();

  constructor(
    private readonly db: Db,
    private readonly templates: Pick<TemplatesService, 'settings'>,
  ) {}

  of(scope: PartnerScope, chunk: ChunkHeader): Promise<Job> {
    let job = this.jobs.get(chunk.jobId);
    if (!job) {
      job = this.load(scope, chunk.importId);
      job.catch(() => this.jobs.delete(chunk.jobId));
      this.jobs.set(chunk.jobId, job);
      const [oldest] = this.jobs.keys();
      if (this.jobs.size > KEPT_JOBS && oldest !== undefined) this.jobs.delete(oldest);
    }
    return job;
  }

  private async load(scope: PartnerScope, importId: string): Promise<Job> {
    const doc = await new ScopedCollection<ImportDoc>(this.db, 'imports', scope).findOne({ _id: importId });
    if (!doc) throw new Error(`The import ${importId} is gone.`);
    return { doc, template: await this.templates.settings(scope, doc.template.id, doc.template.version) };
  }
}
