import { createPrivateKey } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { newSecret } from './ids.js';
import { codeOf, problem } from './problem.js';

const port = z.coerce.number().int().min(0).max(65535);
const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

/** Every environment variable that Gangway reads; docs/configuration.md is generated from these descriptions. */
export const environment = {
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/./, 'must start with mongodb:// or mongodb+srv://') // one of several hosts is no URL
    .optional()
    .describe('Database to use. Without it, an embedded MongoDB under the data folder.'),
  GANGWAY_DATA_DIR: z
    .string()
    .min(1)
    .default('.gangway')
    .describe('Folder for the embedded database, the secret and locks.'),
  GANGWAY_DROP_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Where drop folders lie, one folder per partner and source. Without it, `drop` in the data folder.'),
  GANGWAY_PORT: port.default(3000).describe('Port of the API and dashboard.'),
  GANGWAY_HOST: z.string().min(1).default('127.0.0.1').describe('Address the API listens on.'),
  SMTP_URL: url(['smtp:', 'smtps:'])
    .optional()
    .describe('Where mail goes. Without it, mail stays in the built-in mailbox.'),
  GANGWAY_MAIL_FROM: z
    .email()
    .optional()
    .describe('Address that mails come from. Without it, no-reply at the host of GANGWAY_PUBLIC_URL.'),
  GANGWAY_MAIL_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('So many mails a minute all workers hand over together. Without it, as fast as the server takes them.'),
  GANGWAY_MAIL_PER_MINUTE_AND_DOMAIN: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('So many of them to addresses of one domain.'),
  GANGWAY_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9.-]{1,63}$/i)
    .optional()
    .describe('Selector of the DKIM key that mails are signed with, for the domain they come from.'),
  GANGWAY_DKIM_KEY_FILE: z.string().min(1).optional().describe('File with the private DKIM key (PEM).'),
  GANGWAY_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Key material, 32 characters or more. Made and kept in the data folder when not given.'),
  GANGWAY_PUBLIC_URL: url(['http:', 'https:'])
    .optional()
    .describe('Address people reach the dashboard under; used in mails.'),
  GANGWAY_ADMIN_EMAIL: z
    .email()
    .default('admin@gangway.local')
    .describe('Address of the first platform administrator, whose one-time sign-in link the first start prints.'),
  GANGWAY_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token that may read `/metrics`. Without it, only requests from the same machine may.'),
  GANGWAY_WORKER_HEALTH_PORT: port.optional().describe('Port where a worker answers `/health/live` and `/metrics`.'),
  GANGWAY_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  GANGWAY_KNOWN_ROWS: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      '`on`: rows that are identical to those of an earlier import are not checked again if nothing they depend on has changed.',
    ),
  GANGWAY_LEASE_SECONDS: z.coerce
    .number()
    .int()
    .min(2)
    .max(60)
    .default(45)
    .describe(
      'How long a worker that has fallen silent keeps its work. Longer than an election of the database takes.',
    ),
  GANGWAY_WORKER_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional()
    .describe('Name of this worker; two live workers must not share one.'),
} as const;

export interface Config {
  mongodbUri: string | undefined;
  dataDir: string;
  /** Where drop folders lie: `<partner>/<source>/in`. */
  dropDir: string;
  port: number;
  host: string;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** Mails a minute, in all and to one domain. */
  mailRates: { perMinute?: number; perMinuteAndDomain?: number };
  /** What mails are signed with. */
  dkim: { selector: string; privateKey: string } | undefined;
  secret: string;
  publicUrl: string;
  adminEmail: string;
  metricsToken: string | undefined;
  workerHealthPort: number | undefined;
  logLevel: string;
  /** Whether rows that are as in an earlier import are known again instead of decided. */
  knowsRows: boolean;
  /** How long a worker that says nothing keeps its work. */
  leaseMs: number;
  workerId: string;
}

/**
 * Reads and checks the environment.
 * @throws Problem `config.invalid`, naming every wrong variable; `start.dataDirUnusable` when the folder can't be written
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(environment).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = z.object(environment).safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
    throw problem('config.invalid', { reason: faults.join('; ') });
  }
  const e = parsed.data;
  const dataDir = resolve(e.GANGWAY_DATA_DIR);
  makeDataDir(dataDir);
  return {
    mongodbUri: e.MONGODB_URI,
    dataDir,
    dropDir: e.GANGWAY_DROP_DIR ? resolve(e.GANGWAY_DROP_DIR) : join(dataDir, 'drop'),
    port: e.GANGWAY_PORT,
    host: e.GANGWAY_HOST,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.GANGWAY_MAIL_FROM,
    mailRates: {
      ...(e.GANGWAY_MAIL_PER_MINUTE ? { perMinute: e.GANGWAY_MAIL_PER_MINUTE } : {}),
      ...(e.GANGWAY_MAIL_PER_MINUTE_AND_DOMAIN ? { perMinuteAndDomain: e.GANGWAY_MAIL_PER_MINUTE_AND_DOMAIN } : {}),
    },
    dkim: dkimKey(e.GANGWAY_DKIM_SELECTOR, e.GANGWAY_DKIM_KEY_FILE),
    secret: e.GANGWAY_SECRET ?? keptSecret(dataDir),
    publicUrl: e.GANGWAY_PUBLIC_URL ?? `http://${e.GANGWAY_HOST}:${e.GANGWAY_PORT}`,
    adminEmail: e.GANGWAY_ADMIN_EMAIL,
    metricsToken: e.GANGWAY_METRICS_TOKEN,
    workerHealthPort: e.GANGWAY_WORKER_HEALTH_PORT,
    logLevel: e.GANGWAY_LOG_LEVEL,
    knowsRows: e.GANGWAY_KNOWN_ROWS === 'on',
    leaseMs: e.GANGWAY_LEASE_SECONDS * 1000,
    workerId: e.GANGWAY_WORKER_ID ?? `${hostname()}-${process.pid}`,
  };
}

/** @throws Problem `config.invalid` for half of it, or a file that holds no private key */
function dkimKey(selector: string | undefined, file: string | undefined): Config['dkim'] {
  if (!selector && !file) return undefined;
  const wrong = (what: string) => problem('config.invalid', { reason: what });
  if (!selector || !file) throw wrong('GANGWAY_DKIM_SELECTOR and GANGWAY_DKIM_KEY_FILE go together');
  try {
    const privateKey = readFileSync(file, 'utf8');
    createPrivateKey(privateKey);
    return { selector, privateKey };
  } catch (error) {
    throw wrong(
      `GANGWAY_DKIM_KEY_FILE ${file} holds no private key that can be read (${String(codeOf(error) ?? 'unknown reason')})`,
    );
  }
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const probe = join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
  } catch (error) {
    throw problem('start.dataDirUnusable', {
      dataDir,
      reason: String(codeOf(error) ?? 'unknown reason'),
    });
  }
}

function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret');
  try {
    writeFileSync(path, newSecret(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
