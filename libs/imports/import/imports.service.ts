import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { AuditService, type AuditView } from '#libs/access/index.js';
import { cutPage, ListCursor, placeById, type Page, type PartnerScope } from '#libs/platform/index.js';
import { WAITING_STATUSES, type ImportStatus } from './import-status.js';
import { ImportStore } from './import-store.js';
import type { ImportView } from './import-view.js';
import { ImportViews } from './import-views.js';
import type { ImportDoc } from './import.schema.js';

/** So many imports of a time are told of at most. */
const HAPPENED = 500;
const importCursor = new ListCursor('imports', placeById);

/** Reads imports. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportStore,
    private readonly views: ImportViews,
    private readonly audit: AuditService,
  ) {}

  /** @throws Problem `import.notFound` */
  async get(scope: PartnerScope, id: string): Promise<ImportDoc> {
    return this.imports.get(scope, id);
  }

  async show(scope: PartnerScope, id: string): Promise<ImportView> {
    return this.views.of(scope, await this.imports.get(scope, id));
  }

  async list(
    scope: PartnerScope,
    options: {
      limit: number;
      cursor?: string | undefined;
      status?: ImportStatus | undefined;
      template?: string | undefined;
    },
  ): Promise<Page<ImportView>> {
    const filter = {
      ...(options.cursor ? { _id: { $lt: importCursor.read(options.cursor)[0] } } : {}),
      ...(options.status ? { status: options.status } : {}),
      ...(options.template ? { 'template.id': options.template } : {}),
    };
    const docs = await this.imports
      .of(scope)
      .find(filter)
      .sort({ _id: -1 })
      .limit(options.limit + 1)
      .toArray();
    const { items, next } = cutPage(docs, options.limit, ({ _id }) => importCursor.after(_id));
    return { items: await Promise.all(items.map((doc) => this.views.of(scope, doc))), next };
  }

  /** What ended within a time, the latest first, and what waits for a person now; trial runs are nobody's news. */
  async happened(
    scope: PartnerScope,
    from: Date,
    to: Date,
  ): Promise<{ finished: ImportView[]; waiting: ImportView[] }> {
    const views = async (filter: Filter<ImportDoc>) => {
      const docs = await this.imports
        .of(scope)
        .find({ ...filter, dryRun: false })
        .sort({ _id: -1 })
        .limit(HAPPENED)
        .toArray();
      return Promise.all(docs.map((doc) => this.views.of(scope, doc)));
    };
    return {
      finished: await views({ finishedAt: { $gte: from, $lt: to } }),
      waiting: await views({ status: { $in: [...WAITING_STATUSES] } }),
    };
  }

  /** Who did what to the import, the latest first; the single batches are left out. */
  async timeline(
    scope: PartnerScope,
    id: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: AuditView[]; next: string | null }> {
    await this.imports.get(scope, id);
    return this.audit.list(scope, { ...page, target: `import ${id}`, except: 'batch.committed' });
  }
}
