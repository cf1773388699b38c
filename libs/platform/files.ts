import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GridFSBucket, ObjectId, type Collection, type Db } from 'mongodb';
import { newId } from './ids.js';
import type { PartnerScope } from './mongo/scope.js';
import { problem } from './problem.js';
import { withTempFolder } from './temp.js';

export interface StoredFile {
  id: string;
  bytes: number;
  sha256: string;
}

/** Partners' files in GridFS. They are stored under our own ids; a file name never becomes a path. */
export class FileStore {
  private readonly bucket: GridFSBucket;
  private readonly pieces: Collection<{ files_id: ObjectId; n: number }>;

  constructor(db: Db) {
    this.pieces = db.collection('files.chunks');
    this.bucket = new GridFSBucket(db, { bucketName: 'files' });
  }

  /**
   * Streams a local file or stream into storage, hashing on the way.
   * @throws Problem `file.tooLarge` past `maxBytes`; what was written is removed again
   */
  async save(scope: PartnerScope, source: string | Readable, maxBytes: number): Promise<StoredFile> {
    return this.write(scope, newId(), source, maxBytes);
  }

  /** Puts other content in place of a stored file's, streamed from a local file; the id stays. May be repeated if it was cut off. */
  async replace(scope: PartnerScope, id: string, path: string): Promise<void> {
    const before = await this.bucket.find({ filename: id, 'metadata.partnerId': scope.partnerId }).toArray();
    await this.write(scope, id, path, Infinity);
    for (const { _id } of before) await this.drop(_id);
  }

  private async write(
    scope: PartnerScope,
    id: string,
    source: string | Readable,
    maxBytes: number,
  ): Promise<StoredFile> {
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw problem('file.tooLarge', { max: Math.floor(maxBytes / 1_048_576) });
        hash.update(chunk);
        yield chunk;
      }
    };
    const upload = this.bucket.openUploadStream(id, { metadata: { partnerId: scope.partnerId } });
    try {
      await pipeline(typeof source === 'string' ? createReadStream(source) : source, counted, upload);
    } catch (error) {
      await upload.abort().catch(() => undefined); // already aborted by the failed pipeline
      throw error;
    }
    return { id, bytes, sha256: hash.digest('hex') };
  }

  /** Reads a stored file of this partner; of one that is being replaced, the new content. */
  async open(scope: PartnerScope, id: string): Promise<Readable> {
    const stored = this.bucket.find({ filename: id, 'metadata.partnerId': scope.partnerId });
    const [found] = await stored.sort({ uploadDate: -1 }).limit(1).toArray();
    if (!found) throw problem('file.notFound');
    return this.bucket.openDownloadStream(found._id);
  }

  /** Runs `work` on a local copy in a temporary folder that is removed afterwards. */
  async withLocalCopy<T>(
    scope: PartnerScope,
    id: string,
    work: (path: string, folder: string) => Promise<T>,
  ): Promise<T> {
    return withTempFolder(async (folder) => {
      const path = join(folder, 'source');
      await pipeline(await this.open(scope, id), createWriteStream(path, { mode: 0o600 }));
      return work(path, folder);
    });
  }

  /**
   * Removes what was stored in the given time and belongs to nothing: whole files, and beginnings of files whose upload never ended.
   * @param belongs asked for each file by its id
   */
  async sweep(from: Date, to: Date, belongs: (id: string) => Promise<boolean>): Promise<number> {
    let swept = 0;
    for await (const { _id, filename } of this.bucket.find({ uploadDate: { $gt: from, $lt: to } })) {
      if (await belongs(filename)) continue;
      await this.drop(_id);
      swept++;
    }
    const idAt = (time: Date) => ObjectId.createFromTime(Math.floor(time.getTime() / 1000));
    const beginnings = this.pieces.find({ _id: { $gt: idAt(from), $lt: idAt(to) }, n: 0 });
    for await (const { files_id } of beginnings) {
      if ((await this.bucket.find({ _id: files_id }).limit(1).toArray()).length > 0) continue;
      await this.pieces.deleteMany({ files_id });
      swept++;
    }
    return swept;
  }

  async remove(scope: PartnerScope, id: string): Promise<void> {
    for await (const file of this.bucket.find({ filename: id, 'metadata.partnerId': scope.partnerId })) {
      await this.drop(file._id);
    }
  }

  /** Removes all files of a partner. Gives back how many there were. */
  async removeAll({ partnerId }: PartnerScope): Promise<number> {
    let removed = 0;
    for await (const { _id } of this.bucket.find({ 'metadata.partnerId': partnerId })) {
      await this.drop(_id);
      removed++;
    }
    return removed;
  }

  /** The pieces first: GridFS begins with what they are found by, and whoever is killed in between leaves them for ever. */
  private async drop(_id: ObjectId): Promise<void> {
    await this.pieces.deleteMany({ files_id: _id });
    await this.bucket.delete(_id);
  }
}
