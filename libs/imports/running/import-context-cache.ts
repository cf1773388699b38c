import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import type { TemplateSettings } from '#libs/onboarding/index.js';
import { DB, ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import type { ChunkHeader } from '../rows/row.schema.js';

const KEPT_JOBS = 8;

interface ImportContext {
  doc: ImportDoc;
  template: TemplateSettings;
}

/** Import and template of the jobs in work: what batches use of them doesn't change while they run. */
@Injectable()
export class ImportContextCache {
  private readonly jobs = new Map<string, Promise<ImportContext>>();

  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(TemplatesService) private readonly templates: Pick<TemplatesService, 'settings'>,
  ) {}

  of(scope: PartnerScope, chunk: ChunkHeader): Promise<ImportContext> {
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

  private async load(scope: PartnerScope, importId: string): Promise<ImportContext> {
    const doc = await new ScopedCollection<ImportDoc>(this.db, 'imports', scope).findOne({ _id: importId });
    if (!doc) throw new Error(`The import ${importId} is gone.`);
    return { doc, template: await this.templates.settings(scope, doc.template.id, doc.template.version) };
  }
}
