import { Module } from '@nestjs/common';
import type { Db } from 'mongodb';
import { AccessModule } from '#libs/access/index.js';
import { Clock, CONFIG, DB, LOGGER, Metrics, type Config, type Logger } from '#libs/platform/index.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { DeliveryGate } from './delivery/gate.js';
import { RateLimiter } from './delivery/rates.js';
import { ReturnsService } from './delivery/returns.service.js';
import { SuppressionsService } from './delivery/suppressions.service.js';
import { Outbox } from './outbox.js';
import { MailRequests } from './requests.js';
import { MailSender } from './sender.js';

const providers = [
  { provide: Outbox, inject: [DB], useFactory: (db: Db) => new Outbox(db) },
  MailRequests,
  DeliveryService,
  SuppressionsService,
  ReturnsService,
  {
    provide: DeliveryGate,
    inject: [DB, CONFIG, DeliveryService, SuppressionsService],
    useFactory: (db: Db, { mailRates }: Config, delivery: DeliveryService, suppressions: SuppressionsService) =>
      new DeliveryGate(delivery, suppressions, new RateLimiter(db, mailRates)),
  },
  {
    provide: MailSender,
    inject: [CONFIG, Outbox, DeliveryGate, Clock, Metrics, LOGGER],
    useFactory: (config: Config, outbox: Outbox, gate: DeliveryGate, clock: Clock, metrics: Metrics, logger: Logger) =>
      new MailSender(config, outbox, gate, clock, metrics, logger),
  },
];

@Module({ imports: [AccessModule], providers, exports: providers })
export class MailModule {}
