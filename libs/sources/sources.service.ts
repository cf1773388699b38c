import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { type Language, languageOf } from '#libs/languages/index.js';
import { audited, type NewAuditEntry } from '#libs/access/index.js';
import {
  ANYTHING,
  Clock,
  collectionOf,
  type CollectionSchema,
  CONFIG,
  type Config,
  DB,
  messageOf,
  needed,
  optional,
  type Owned,
  type PartnerScope,
  Problem,
  problem,
  ScopedCollection,
  seal,
  unseal,
} from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { ARRIVAL_COLLECTIONS } from './arrivals.schema.js';
import { openFolder, secretNames, secretsSchema, withoutSecrets, type Secrets } from './opening.js';
import { matcher } from './pattern.js';
import { UNFINISHED, type RemoteFolder } from './remote-folder.js';
import { sourceSchema } from './source-input.js';

const SEALED_FOR = 'source';
type Given = z.output<typeof sourceSchema>;

/** A source as it is shown: without what opens it. */
export const sourceView = sourceSchema
  .extend({ hasPassword: z.boolean(), hasPrivateKey: z.boolean(), hasSecretAccessKey: z.boolean() })
  .meta({ id: 'Source' });
export type SourceView = z.output<typeof sourceView>;

interface SourceDoc extends Owned {
  name: string;
  settings: Given;
  secrets?: string;
}

export const SOURCE_COLLECTIONS: Record<string, CollectionSchema> = {
  sources: collectionOf<SourceDoc>(
    'sources',
    {
      _id: needed(String),
      partnerId: needed(String),
      name: needed(String),
      settings: needed(ANYTHING),
      secrets: optional(String),
    },
    [{ key: { partnerId: 1, name: 1 } }],
  ),
  ...ARRIVAL_COLLECTIONS,
};

/** What trying a source came to. */
export const sourceCheck = z
  .object({
    ok: z.boolean(),
    code: z.string().optional(),
    message: z.string().optional().describe('Why it failed, in the language of the Accept-Language header'),
    files: z
      .array(z.object({ name: z.string(), bytes: z.number(), matches: z.boolean() }))
      .describe('The files in its inbox, and which of them would be taken in'),
  })
  .meta({ id: 'SourceCheck' });
export type SourceCheck = z.output<typeof sourceCheck>;

/** Where a partner's files arrive automatically. */
@Injectable()
export class SourcesService {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
    private readonly templates: TemplatesService,
    private readonly clock: Clock,
  ) {}

  /** Makes a source, or changes the one of this name. @throws Problem `template.notFound` */
  async save(scope: PartnerScope, given: Given, actor: string): Promise<SourceView> {
    await this.templates.forImport(scope, given.template);
    const before = await this.sources(scope).findOne({ _id: idOf(scope, given.name) });
    const settings: Given = { ...given, where: withoutSecrets(given.where) };
    const secrets = secretsSchema.parse(given.where); // picks them
    const kept = before?.secrets ? this.open(before.secrets) : undefined; // what can't be opened is given again
    const all: Secrets = {};
    for (const name of secretNames(given.where.kind)) {
      const value = secrets[name] ?? kept?.[name];
      if (value !== undefined) all[name] = value;
    }
    const sealed =
      Object.keys(all).length > 0 ? { secrets: seal(this.config.secret, SEALED_FOR, JSON.stringify(all)) } : {};
    const isOfNewKind = before !== null && before.settings.where.kind !== given.where.kind;
    const update = {
      $set: { partnerId: scope.partnerId, name: given.name, settings, ...sealed },
      // what opened the former kind is of no use to this one
      ...(isOfNewKind && !sealed.secrets ? { $unset: { secrets: true as const } } : {}),
    };
    await audited(this.db, scope, this.entry('source.saved', given.name, actor), (session) =>
      this.sources(scope).updateOne({ _id: idOf(scope, given.name) }, update, { upsert: true, session }),
    );
    return this.view(await this.find(scope, given.name));
  }

  async list(scope: PartnerScope): Promise<SourceView[]> {
    const found = await this.sources(scope).find().sort({ name: 1 }).toArray();
    return found.map((doc) => this.view(doc));
  }

  /** @throws Problem `source.notFound` */
  async remove(scope: PartnerScope, name: string, actor: string): Promise<void> {
    await audited(this.db, scope, this.entry('source.removed', name, actor), async (session) => {
      const { deletedCount } = await this.sources(scope).deleteMany({ _id: idOf(scope, name) }, session);
      if (deletedCount === 0) throw notFound(name);
    });
  }

  /** Tries everything and says what it saw; changes nothing but a probe that it removes again. @throws Problem `source.notFound` */
  async check(scope: PartnerScope, name: string, language: Language = 'en'): Promise<SourceCheck> {
    const { settings } = await this.find(scope, name);
    let step: { what: 'read' | 'write'; folder: string } = { what: 'read', folder: settings.inbox };
    try {
      return await this.withFolder(scope, name, async (remote) => {
        const wanted = matcher(settings.pattern, this.clock.now(), 'utc');
        const files = (await remote.list(settings.inbox))
          .map(({ name: file, bytes }) => ({ name: file, bytes, matches: wanted(file) && !UNFINISHED.test(file) }))
          .sort((a, b) => a.name.localeCompare(b.name));
        step = { what: 'write', folder: settings.outgoing };
        const probe = `${settings.outgoing}/.gangway-check`;
        await remote.write(probe, Buffer.from('check'));
        await remote.remove(probe);
        return { ok: true, files };
      });
    } catch (error) {
      const found =
        error instanceof Problem ? error : problem('source.unusable', { ...step, reason: messageOf(error) });
      return { ok: false, code: found.code, message: found.textIn(language).message, files: [] };
    }
  }

  /** The settings of a source. @throws Problem `source.notFound` */
  async settings(scope: PartnerScope, name: string): Promise<Given> {
    return (await this.find(scope, name)).settings;
  }

  /** The language of mails about a source: that of its template. */
  async language(scope: PartnerScope, name: string): Promise<Language> {
    const { emailLanguage } = await this.templates.show(scope, (await this.settings(scope, name)).template);
    return languageOf(emailLanguage);
  }

  /** Opens a source's folder for as long as `work` takes. @throws Problem `source.notFound`, `source.sealed`, `source.unreachable`, `source.hostKey` */
  async withFolder<T>(scope: PartnerScope, name: string, work: (remote: RemoteFolder) => Promise<T>): Promise<T> {
    const { settings, secrets } = await this.find(scope, name);
    const remote = await openFolder(settings.where, this.secretsOf(name, secrets), this.dropFolder(scope, name));
    try {
      return await work(remote);
    } finally {
      await remote.close();
    }
  }

  /** Where a drop folder lies on this machine, for people to be told. */
  dropFolder(scope: PartnerScope, name: string): string {
    return join(this.config.dropDir, scope.partnerId, name.replaceAll(/[^\p{L}\p{N} _-]/gu, '_'));
  }

  private secretsOf(name: string, sealed: string | undefined): Secrets {
    if (!sealed) return {};
    const secrets = this.open(sealed);
    if (!secrets) throw problem('source.sealed', { name });
    return secrets;
  }

  /** Undefined: it was sealed with another secret than this installation's. */
  private open(sealed: string): Secrets | undefined {
    let text: string;
    try {
      text = unseal(this.config.secret, SEALED_FOR, sealed);
    } catch {
      return undefined; // authenticated encryption says no more than that
    }
    return secretsSchema.parse(JSON.parse(text));
  }

  private view({ settings, secrets }: SourceDoc): SourceView {
    const { password, privateKey, secretAccessKey } = (secrets && this.open(secrets)) || {};
    return {
      ...settings,
      hasPassword: password !== undefined,
      hasPrivateKey: privateKey !== undefined,
      hasSecretAccessKey: secretAccessKey !== undefined,
    };
  }

  private async find(scope: PartnerScope, name: string): Promise<SourceDoc> {
    const found = await this.sources(scope).findOne({ _id: idOf(scope, name) });
    if (!found) throw notFound(name);
    return found;
  }

  private entry(action: NewAuditEntry['action'], name: string, actor: string): NewAuditEntry {
    return { at: this.clock.now(), actor, action, target: `source ${name}`, details: {} };
  }

  private sources(scope: PartnerScope): ScopedCollection<SourceDoc> {
    return new ScopedCollection<SourceDoc>(this.db, 'sources', scope);
  }
}

function idOf(scope: PartnerScope, name: string): string {
  return `${scope.partnerId}.${name}`;
}

function notFound(name: string): Problem {
  return problem('source.notFound', { name });
}
