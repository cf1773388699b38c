import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Module, type INestApplicationContext } from '@nestjs/common';
import type { Db } from 'mongodb';
import { PartnersService, scopeOf, type PartnerView } from '#libs/access/index.js';
import {
  checkTopology,
  createLogger,
  DB,
  EmbeddedMongo,
  loadConfig,
  NestLogger,
  PlatformModule,
  type Config,
  type PartnerScope,
} from '#libs/platform/index.js';
import { SOURCE_COLLECTIONS, SourcesModule } from '#libs/sources/index.js';
import { prepareDatabase, WorkerLoop } from '#libs/workers/index.js';

export interface GlobalOptions {
  json?: boolean;
  dataDir?: string;
  partner?: string;
}

/** What a command works with. */
export interface Services {
  app: INestApplicationContext;
  config: Config;
  db: Db;
  /** Who acts, for the audit. */
  actor: string;
}

/** The same on behalf of a partner. */
export interface CommandContext extends Services {
  partner: PartnerView;
  scope: PartnerScope;
}

/** The configuration with the command line's own options in place of the environment. */
export function configOf(options: GlobalOptions): Config {
  const env = {
    GANGWAY_LOG_LEVEL: 'warn',
    ...process.env,
    ...(options.dataDir ? { GANGWAY_DATA_DIR: options.dataDir } : {}),
  };
  return loadConfig(env);
}

/** Opens the database: the one that is given, or the embedded one, started or joined. */
export async function withDatabase<T>(config: Config, work: (uri: string, origin: string) => Promise<T>): Promise<T> {
  if (config.mongodbUri) {
    await checkTopology(config.mongodbUri);
    return work(config.mongodbUri, 'MONGODB_URI');
  }
  const embedded = new EmbeddedMongo(config.dataDir, (line) => process.stderr.write(`${line}\n`));
  try {
    return await work(await embedded.acquire(), `embedded, ${embedded.origin}`);
  } finally {
    await embedded.release();
  }
}

/** Runs a command with the application's services; closes everything whatever happens. */
export async function withServices<T>(config: Config, work: (services: Services) => Promise<T>): Promise<T> {
  return withDatabase(config, async (uri) => {
    @Module({ imports: [PlatformModule.forRoot(config, uri, 'gangway-cli'), SourcesModule] })
    class CliModule {}
    const logger = new NestLogger(createLogger(config.logLevel, 'gangway-cli'));
    const app = await NestFactory.createApplicationContext(CliModule, { logger, abortOnError: false });
    try {
      const db = app.get<Db>(DB);
      await prepareDatabase(db, SOURCE_COLLECTIONS);
      return await work({ app, config, db, actor: 'command line' });
    } finally {
      await app.get(WorkerLoop).stop();
      await app.close();
    }
  });
}

/** Runs a command on behalf of the partner that the options name. */
export async function withApp<T>(options: GlobalOptions, work: (context: CommandContext) => Promise<T>): Promise<T> {
  return withServices(configOf(options), async (services) => {
    const partner = await services.app.get(PartnersService).resolve(options.partner);
    return work({ ...services, partner, scope: scopeOf(partner) });
  });
}
