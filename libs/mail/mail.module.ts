import { Module } from '@nestjs/common';
import type { Db } from 'mongodb';
import { Clock, CONFIG, DB, LOGGER, type Config, type Logger } from '#libs/platform/index.js';
import { Outbox } from './outbox.js';
import { MailSender } from './sender.js';

const providers = [
  { provide: Outbox, inject: [DB], useFactory: (db: Db) => new Outbox(db) },
  {
    provide: MailSender,
    inject: [CONFIG, Outbox, Clock, LOGGER],
    useFactory: (config: Config, outbox: Outbox, clock: Clock, logger: Logger) =>
      new MailSender(config, outbox, clock, logger),
  },
];

@Module({ providers, exports: providers })
export class MailModule {}
