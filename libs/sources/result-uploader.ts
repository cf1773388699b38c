import { Injectable } from '@nestjs/common';
import {
  COMPLETED_STATUSES,
  ImportsService,
  OVER_STATUSES,
  ReportService,
  rowsOfFiles,
  UNDECIDED_STATUSES,
  type ImportView,
} from '#libs/imports/index.js';
import { PartnerScope } from '#libs/platform/index.js';
import { Alarms } from './alarms.js';
import type { Intake } from './arrivals.schema.js';
import { IntakeBook } from './intake-book.js';
import { MissingFile, placeOfTaken } from './remote-folder.js';
import { SourcesService } from './sources.service.js';

/** Brings what became of a file back to where it came from, and has people told who must look at a plan. */
@Injectable()
export class ResultUploader {
  constructor(
    private readonly book: IntakeBook,
    private readonly sources: SourcesService,
    private readonly imports: ImportsService,
    private readonly reports: ReportService,
    private readonly alarms: Alarms,
  ) {}

  /** Looks at the next file that waits for its answer. False: there is none. */
  async next(): Promise<boolean> {
    const intake = await this.book.claim();
    if (!intake) return false;
    try {
      const scope = new PartnerScope(intake.partnerId);
      const ended = await this.answer(scope, intake);
      if (!ended) await this.book.lookAgain(intake);
      else if (!COMPLETED_STATUSES.includes(ended.status)) await this.book.answered(intake);
      else {
        // what was turned down says nothing of what is usual
        await this.alarms.unusual(scope, intake, ended);
        await this.book.answered(intake, rowsOfFiles(ended.sheets));
      }
    } catch (error) {
      await this.book.postpone(intake, error);
    }
    return true;
  }

  /** @returns the import that the file's answer tells of; undefined: it goes on */
  private async answer(scope: PartnerScope, intake: Intake): Promise<ImportView | undefined> {
    const { importId = '', source, name, told } = intake;
    const { status } = await this.imports.get(scope, importId);
    if (UNDECIDED_STATUSES.includes(status) && !told) {
      await this.alarms.planWaits(scope, await this.imports.show(scope, importId));
      await this.book.markTold(intake);
    }
    if (!OVER_STATUSES.includes(status)) return undefined;
    const view = await this.imports.show(scope, importId);
    const settings = await this.sources.settings(scope, source);
    const { outgoing, failed } = settings;
    const taken = placeOfTaken(settings, name);
    await this.sources.withFolder(scope, source, async (remote) => {
      const folder = view.status === 'failed' ? failed : outgoing;
      if (view.status === 'failed' && taken) await remote.move(taken, `${failed}/${name}`).catch(ignoreMissing);
      const report = await this.reports.inMemory(scope, importId);
      if (report) await remote.write(`${folder}/${report.name}`, report.content);
      await remote.write(`${folder}/${name}.result.json`, Buffer.from(JSON.stringify(view, null, 2)));
    });
    return view;
  }
}

/** Somebody, or an earlier try, has moved the file already. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof MissingFile)) throw error;
}
