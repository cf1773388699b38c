import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { PartnersService } from '#libs/access/index.js';
import { issue, type Mode } from '#libs/onboarding/index.js';
import { FileStore, isDuplicateKey, newId, problem, type PartnerScope, type StoredFile } from '#libs/platform/index.js';
import { mayBePacked, UnreadableFile, withPackedFiles } from '#libs/spreadsheet/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { problemOf } from '../rows/place.js';
import { WindowsService } from '../windows/windows.service.js';
import { ImportStore } from './import-store.js';
import { IncomingFile, shownName } from './incoming-file.js';
import { noPlan, type FileIssue, type ImportDoc, type ImportFile, type ImportOptions } from './import.schema.js';

export const MAX_FILE_BYTES = 50 * 1_048_576;
/** So many files a request may bring, and a packed file may hold. */
export const MAX_FILES = 20;

/** What somebody submits. */
export interface NewImport {
  template: string;
  files: ImportFile[];
  mode: Mode;
  dryRun: boolean;
  autoApprove: boolean;
  /** Mails to customers and users wait for somebody to release them. */
  holdMails?: boolean;
  options: ImportOptions;
  actor: string;
  /** Hashes of the Idempotency-Key and of what came with it. */
  idempotency?: { key: string; fingerprint: string };
  notBefore?: Date;
  /** Name of the window in which its batches may run. */
  window?: string;
}

/** Takes files and makes imports of them; workers do the rest. */
@Injectable()
export class ImportSubmissions {
  constructor(
    private readonly imports: ImportStore,
    private readonly files: FileStore,
    private readonly templates: TemplatesService,
    private readonly windows: WindowsService,
    private readonly partners: PartnersService,
  ) {}

  /**
   * Stores a file for an import to come. Of a gzip or ZIP file each file in it is stored instead; one that can't be unpacked
   * stays as it is, and reading it says why.
   * @throws Problem `file.tooLarge`, `upload.files`
   */
  async storeFiles(scope: PartnerScope, name: string, source: Readable): Promise<ImportFile[]> {
    const incoming = new IncomingFile(source);
    const file = await this.storeFile(scope, name, incoming.content());
    if (!mayBePacked(incoming.head)) return [file];
    try {
      const unpacked = await this.files.withLocalCopy(scope, file.fileId, (path) => this.unpack(scope, path, name));
      if (unpacked.length === 0) return [file];
      await this.discardFiles(scope, [file]);
      return unpacked;
    } catch (error) {
      if (error instanceof UnreadableFile) return [file];
      await this.discardFiles(scope, [file]);
      throw error;
    }
  }

  private async storeFile(scope: PartnerScope, name: string, content: AsyncIterable<Buffer>): Promise<ImportFile> {
    const stored: StoredFile = await this.files.save(scope, Readable.from(content), MAX_FILE_BYTES);
    return { fileId: stored.id, name: shownName(name), bytes: stored.bytes, sha256: stored.sha256 };
  }

  /** All of the files in a packed one, or none. */
  private async unpack(scope: PartnerScope, path: string, name: string): Promise<ImportFile[]> {
    return withPackedFiles(path, name, async (packed) => {
      if (packed.length > MAX_FILES) throw problem('upload.files', { max: MAX_FILES });
      const stored: ImportFile[] = [];
      try {
        for (const { name: inner, content } of packed) stored.push(await this.storeFile(scope, inner, await content()));
        return stored;
      } catch (error) {
        await this.discardFiles(scope, stored);
        throw error;
      }
    });
  }

  /**
   * Takes an import in; a worker goes on with it.
   * @returns its id, and whether the idempotency key has brought an earlier one
   * @throws Problem for an unknown or archived template
   */
  async create(scope: PartnerScope, input: NewImport): Promise<{ id: string; repeated: boolean }> {
    const repeated = await this.repeated(scope, input);
    if (repeated) return repeated;
    await this.partners.requireActive(scope);
    const template = await this.templates.forImport(scope, input.template);
    const window = input.window === undefined ? undefined : await this.windows.forImport(scope, input.window);
    const _id = newId();
    const doc: Omit<ImportDoc, 'partnerId' | 'createdAt'> = {
      _id,
      status: 'received',
      mode: input.mode,
      dryRun: input.dryRun,
      autoApprove: input.autoApprove,
      options: input.options,
      template: {
        id: template._id,
        name: template.name,
        provisioningId: template.provisioningId,
        version: template.version,
      },
      partnerName: await this.partners.nameOf(scope),
      actor: input.actor,
      files: input.files,
      bytes: input.files.reduce((sum, { bytes }) => sum + bytes, 0),
      sheets: [],
      problems: await this.duplicateFiles(scope, input.files),
      guardrails: [],
      plan: noPlan(),
      planIssues: {},
      jobId: '',
      attempt: 1,
      timings: { readMs: 0, validateMs: 0, planMs: 0, runMs: 0 },
      ...(input.holdMails ? { holdMails: true } : {}),
      ...(input.notBefore ? { notBefore: input.notBefore } : {}),
      ...(window ? { window } : {}),
      ...(input.idempotency ? { idempotency: input.idempotency } : {}),
    };
    try {
      await this.imports.begin(scope, doc);
    } catch (error) {
      const first = isDuplicateKey(error) ? await this.repeated(scope, input) : undefined;
      if (!first) throw error;
      return first;
    }
    return { id: _id, repeated: false };
  }

  /**
   * The import that the same request made before, whatever has become of template and partner since.
   * @throws Problem `idempotency.keyReused`
   */
  private async repeated(
    scope: PartnerScope,
    { idempotency, files }: NewImport,
  ): Promise<{ id: string; repeated: true } | undefined> {
    if (!idempotency) return undefined;
    const earlier = await this.imports.of(scope).findOne({ 'idempotency.key': idempotency.key });
    if (!earlier) return undefined;
    if (earlier.idempotency?.fingerprint !== idempotency.fingerprint) throw problem('idempotency.keyReused');
    await this.discardFiles(scope, files);
    return { id: earlier._id, repeated: true };
  }

  async discardFiles(scope: PartnerScope, files: ImportFile[]): Promise<void> {
    for (const file of files) await this.files.remove(scope, file.fileId);
  }

  private async duplicateFiles(scope: PartnerScope, files: ImportFile[]): Promise<FileIssue[]> {
    const problems: FileIssue[] = [];
    for (const [index, file] of files.entries()) {
      const [earlier] = await this.imports
        .of(scope)
        .find(
          { 'files.sha256': file.sha256, dryRun: false },
          { sort: { _id: -1 }, limit: 1, projection: { createdAt: 1 } },
        )
        .toArray();
      if (earlier)
        problems.push(
          problemOf(
            { files },
            issue('file.duplicate', {
              params: { date: earlier.createdAt.toISOString().slice(0, 10) },
            }),
            index,
          ),
        );
    }
    return problems;
  }
}
