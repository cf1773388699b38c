import { Injectable } from '@nestjs/common';
import { Attachments, type Attachment, type MailMessage } from '#libs/mail/index.js';
import { PartnerScope } from '#libs/platform/index.js';
import { ReportService } from './report.service.js';

/** What mail servers take without complaint, with a third more for base64. */
const ATTACHED_BYTES = 5_000_000;

/** Reports go out with the partner's own file, every row answered. */
@Injectable()
export class ReportAttachments extends Attachments {
  constructor(private readonly reports: ReportService) {
    super();
  }

  async of({ kind, partnerId, importId }: MailMessage): Promise<Attachment | undefined> {
    return kind === 'importReport' && importId
      ? this.reports.inMemory(new PartnerScope(partnerId), importId, ATTACHED_BYTES)
      : undefined;
  }
}
