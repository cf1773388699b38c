import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import {
  COMPLETED_STATUSES,
  ImportsService,
  ImportSubmissions,
  OVER_STATUSES,
  SETTLED_STATUSES,
  type ImportFile,
} from '#libs/imports/index.js';
import { Clock, DB, isDuplicateKey, keyId, ScopedCollection, sha256, type PartnerScope } from '#libs/platform/index.js';
import type { Intake, TakenFile } from './arrivals.schema.js';
import { matcher } from './pattern.js';
import { placeOfTaken, TAKEN, UNFINISHED, type RemoteFile, type RemoteFolder } from './remote-folder.js';
import { SourcesService } from './sources.service.js';

/** A file counts as whole when it is the same at two looks so far apart. */
const SETTLE_MS = 2_000;

/** Takes what lies in a source's inbox: each file once, whatever dies in between. */
@Injectable()
export class FileIntake {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly sources: SourcesService,
    private readonly imports: ImportsService,
    private readonly submissions: ImportSubmissions,
    private readonly clock: Clock,
  ) {}

  /**
   * @param day the day that date tokens in the pattern stand for
   * @returns what became of each file that was whole and of the right name; `more` when others wait until the import of an
   *   earlier one has run: what is older must not be written over what is newer
   */
  async takeAll(
    scope: PartnerScope,
    source: string,
    on: { day: Date; zone: string; window?: string },
  ): Promise<{ files: TakenFile[]; more: boolean }> {
    const { inbox, pattern, doneMarker } = await this.sources.settings(scope, source);
    return this.sources.withFolder(scope, source, async (remote) => {
      if (doneMarker) await this.clearMarks(scope, source, remote, { inbox, doneMarker });
      const wanted = matcher(pattern, on.day, on.zone);
      const files = (await wholeFiles(remote, inbox, doneMarker)).filter(({ name }) => wanted(name));
      const taken: TakenFile[] = [];
      for (const { name } of files) {
        if (await this.isMoving(scope, source)) return { files: taken, more: true };
        taken.push(await this.take(scope, source, remote, name, on.window));
      }
      return { files: taken, more: false };
    });
  }

  private async take(
    scope: PartnerScope,
    source: string,
    remote: RemoteFolder,
    name: string,
    window: string | undefined,
  ): Promise<TakenFile> {
    const settings = await this.sources.settings(scope, source);
    const path = `${settings.inbox}/${name}`;
    const files = await this.submissions.storeFiles(scope, name, await remote.read(path));
    const content = contentOf(files);
    const _id = keyId(scope.partnerId, 'intake', source, content);
    const known = await this.enter(scope, { _id, source, name, sha256: content });
    let outcome: TakenFile;
    if (known?.importId && !(await this.cameToNothing(scope, known.importId))) {
      await this.submissions.discardFiles(scope, files);
      outcome = { name, outcome: 'duplicate', importId: known.importId };
    } else {
      const { id } = await this.submissions.create(scope, {
        template: settings.template,
        files,
        mode: settings.mode,
        dryRun: false,
        autoApprove: true,
        options: { unattended: true, entity: settings.entity, recipes: settings.tables },
        actor: `source ${source}`,
        // whoever died after this finds the same import again
        idempotency: { key: sha256(`intake ${_id} ${known?.importId ?? ''}`), fingerprint: content },
        ...(window ? { window } : {}),
      });
      await this.intakes(scope).updateOne(
        { _id },
        { $set: { importId: id, answered: false, told: false, tries: 0 }, $currentDate: { nextAt: true } },
      );
      outcome = { name, outcome: 'imported', importId: id };
    }
    await this.putAway(scope, remote, settings, { _id, name });
    return outcome;
  }

  /** Whether an import of this source is under way; one that waits for a person holds nothing up. */
  async isMoving(scope: PartnerScope, source: string): Promise<boolean> {
    for await (const { importId } of this.intakes(scope).find({
      source,
      answered: false,
      importId: { $exists: true },
    })) {
      if (importId && !SETTLED_STATUSES.includes((await this.imports.get(scope, importId)).status)) return true;
    }
    return false;
  }

  /** The same file may come again after its import failed, was given up, or was taken back. */
  private async cameToNothing(scope: PartnerScope, importId: string): Promise<boolean> {
    const { status } = await this.imports.get(scope, importId);
    return OVER_STATUSES.includes(status) && !COMPLETED_STATUSES.includes(status);
  }

  /** Enters a file in the book. @returns its entry if it was there before */
  private async enter(
    scope: PartnerScope,
    file: Pick<Intake, '_id' | 'source' | 'name' | 'sha256'>,
  ): Promise<Intake | null> {
    const at = this.clock.now();
    try {
      await this.intakes(scope).insertMany([{ ...file, at, answered: false, nextAt: at, tries: 0 }]);
      return null;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return this.intakes(scope).findOne({ _id: file._id });
    }
  }

  /** Removes marks of files that were moved by somebody who died before the mark was gone: by one, tomorrow's file would count as whole too early. */
  private async clearMarks(
    scope: PartnerScope,
    source: string,
    remote: RemoteFolder,
    { inbox, doneMarker }: { inbox: string; doneMarker: string },
  ): Promise<void> {
    const left = await this.intakes(scope)
      .find({ source, moving: { $exists: true } })
      .toArray();
    if (left.length === 0) return;
    const there = new Set((await remote.list(inbox)).map(({ name }) => name));
    for (const { _id, moving = '' } of left) {
      if (there.has(moving)) continue; // it is taken again
      await remote.remove(`${inbox}/${moving}${doneMarker}`);
      await this.intakes(scope).updateOne({ _id }, { $unset: { moving: 1 } });
    }
  }

  private async putAway(
    scope: PartnerScope,
    remote: RemoteFolder,
    settings: Awaited<ReturnType<SourcesService['settings']>>,
    { _id, name }: Pick<Intake, '_id' | 'name'>,
  ): Promise<void> {
    const { inbox, doneMarker } = settings;
    if (doneMarker) await this.intakes(scope).updateOne({ _id }, { $set: { moving: name } });
    const kept = placeOfTaken(settings, name);
    if (kept) await remote.move(`${inbox}/${name}`, kept);
    else await remote.remove(`${inbox}/${name}`);
    if (!doneMarker) return;
    await remote.remove(`${inbox}/${name}${doneMarker}`);
    await this.intakes(scope).updateOne({ _id }, { $unset: { moving: 1 } });
  }

  private intakes(scope: PartnerScope): ScopedCollection<Intake> {
    return new ScopedCollection<Intake>(this.db, 'intakes', scope);
  }
}

/** What a file is known again by: its digest; of a packed one the digests of the files in it, however it was packed. */
function contentOf(files: readonly Pick<ImportFile, 'sha256'>[]): string {
  const digests = files.map((file) => file.sha256);
  return digests.length === 1 ? digests.join() : sha256(digests.join('\n'));
}

/** The files that nobody writes any more, by name. */
async function wholeFiles(remote: RemoteFolder, inbox: string, doneMarker: string | undefined): Promise<RemoteFile[]> {
  const first = await remote.list(inbox);
  const names = new Set(first.map(({ name }) => name));
  const candidates = first.filter(
    ({ name }) => !UNFINISHED.test(name) && !name.endsWith(TAKEN) && !(doneMarker && name.endsWith(doneMarker)),
  );
  const inOrder = (files: RemoteFile[]) => [...files].sort((a, b) => a.name.localeCompare(b.name));
  if (doneMarker) return inOrder(candidates.filter(({ name }) => names.has(name + doneMarker)));
  if (candidates.length === 0) return [];
  await sleep(SETTLE_MS);
  const second = new Map((await remote.list(inbox)).map((file) => [file.name, file]));
  return inOrder(
    candidates.filter(
      ({ name, bytes, modifiedAt }) => second.get(name)?.bytes === bytes && second.get(name)?.modifiedAt === modifiedAt,
    ),
  );
}
