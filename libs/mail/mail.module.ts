import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access/index.js';
import { MailComposer } from './composer.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { DeliveryGate } from './delivery/gate.js';
import { RateLimiter } from './delivery/rates.js';
import { ReturnsService } from './delivery/returns.service.js';
import { SuppressionsService } from './delivery/suppressions.service.js';
import { MailHandover } from './handover.js';
import { Outbox } from './outbox.js';
import { MailRequests } from './requests.js';
import { MailSender } from './sender.js';
import { MailTransport } from './transport.js';

const providers = [
  Outbox,
  RateLimiter,
  DeliveryGate,
  MailRequests,
  DeliveryService,
  SuppressionsService,
  ReturnsService,
];

/** What sends, for the module that makes what goes with a mail (`Attachments`). */
export const SENDING_PROVIDERS = [MailTransport, MailComposer, MailHandover, MailSender];

@Module({ imports: [AccessModule], providers, exports: providers })
export class MailModule {}
