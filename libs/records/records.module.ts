import { Module } from '@nestjs/common';
import { MailModule } from '#libs/mail/index.js';
import { RecordsService } from './records.service.js';

/** Customers, locations and users as they are stored: what rules ask of them, how they are written, read and exported. */
@Module({ imports: [MailModule], providers: [RecordsService], exports: [RecordsService] })
export class RecordsModule {}
