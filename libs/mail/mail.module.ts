import { Module } from '@nestjs/common';
import { AccessModule } from '#libs/access/index.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { DeliveryGate } from './delivery/gate.js';
import { RateLimiter } from './delivery/rates.js';
import { ReturnsService } from './delivery/returns.service.js';
import { SuppressionsService } from './delivery/suppressions.service.js';
import { Outbox } from './outbox.js';
import { MailRequests } from './requests.js';
import { MailSender } from './sender.js';

const providers = [
  Outbox,
  RateLimiter,
  DeliveryGate,
  MailRequests,
  DeliveryService,
  SuppressionsService,
  ReturnsService,
  MailSender,
];

@Module({ imports: [AccessModule], providers, exports: providers })
export class MailModule {}
