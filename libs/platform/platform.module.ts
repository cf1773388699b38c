import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import type { Db, MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { FileStore } from './files.js';
import { createLogger, type Logger } from './logger.js';
import { Metrics } from './metrics.js';
import { CONNECTION_OPTIONS } from './mongo/database.js';
import { removeAbandonedTempFolders } from './temp.js';

export const CONFIG = Symbol('CONFIG');
export const DB = Symbol('DB');
export const MONGO_CLIENT = Symbol('MONGO_CLIENT');
export const LOGGER = Symbol('LOGGER');

/** Configuration, database, files, clock and log, for every app. */
@Module({})
export class PlatformModule implements OnModuleInit {
  async onModuleInit(): Promise<void> {
    await removeAbandonedTempFolders();
  }

  /**
   * @param uri the database, already checked or started by the app's entry point
   * @param waitForPrimaryMs how long to wait while the database has no primary; longer than an election unless given
   */
  static forRoot(config: Config, uri: string, processName: string, waitForPrimaryMs?: number): DynamicModule {
    const logger: Logger = createLogger(config.logLevel, processName);
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: Metrics, useValue: new Metrics(processName) },
      {
        provide: MONGO_CLIENT,
        inject: [getConnectionToken()],
        useFactory: (connection: Connection): MongoClient => connection.getClient(),
      },
      {
        provide: Clock,
        inject: [MONGO_CLIENT],
        useFactory: async (client: MongoClient): Promise<Clock> => {
          const clock = new Clock();
          await clock.follow(client);
          return clock;
        },
      },
      { provide: DB, inject: [MONGO_CLIENT], useFactory: (client: MongoClient): Db => client.db() },
      { provide: FileStore, inject: [DB], useFactory: (db: Db) => new FileStore(db) },
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [
        MongooseModule.forRoot(uri, {
          ...CONNECTION_OPTIONS,
          ...(waitForPrimaryMs === undefined ? {} : { serverSelectionTimeoutMS: waitForPrimaryMs }),
          bufferCommands: false, // Mongoose would keep what is asked of it while the database is away
          autoIndex: false,
          retryAttempts: 3,
          retryDelay: 1000,
          verboseRetryLog: false,
        }),
      ],
      providers,
      exports: providers,
    };
  }
}
