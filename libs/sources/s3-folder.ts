import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { messageOf, problem } from '#libs/platform/index.js';
import { MissingFile, type RemoteFile, type RemoteFolder } from './remote-folder.js';

export interface S3Access {
  bucket: string;
  region: string;
  /** Of another service than Amazon's; without it theirs. */
  endpoint?: string | undefined;
  /** What the names of all objects begin with, such as a folder. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey?: string | undefined;
}

type Sdk = typeof import('@aws-sdk/client-s3');

/** A part of a bucket, seen as folders. Objects appear whole or not at all. */
export class S3Folder implements RemoteFolder {
  private constructor(
    private readonly sdk: Sdk,
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {}

  /** @throws Problem `source.unreachable` when the bucket can't be entered */
  static async open({
    bucket,
    prefix,
    region,
    endpoint,
    accessKeyId,
    secretAccessKey = '',
  }: S3Access): Promise<S3Folder> {
    const sdk = await import('@aws-sdk/client-s3'); // takes a third of a second to load
    const client = new sdk.S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      // other services know neither a host for each bucket nor the newer checksums
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 10_000, requestTimeout: 60_000 },
      maxAttempts: 3,
    });
    const folder = new S3Folder(sdk, client, bucket, prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`);
    try {
      await client.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: folder.prefix, MaxKeys: 1 }));
    } catch (error) {
      client.destroy();
      const why =
        error instanceof Error && error.name !== 'Error' ? `${error.name}: ${error.message}` : messageOf(error);
      throw problem('source.unreachable', {
        where: `${bucket} (${endpoint ?? region})`,
        who: accessKeyId,
        reason: why,
      });
    }
    return folder;
  }

  async list(folder: string): Promise<RemoteFile[]> {
    const Prefix = `${this.at(folder)}/`;
    const files: RemoteFile[] = [];
    for await (const { Contents = [] } of this.sdk.paginateListObjectsV2(
      { client: this.client },
      { Bucket: this.bucket, Prefix, Delimiter: '/' },
    ))
      for (const { Key = '', Size = 0, LastModified } of Contents)
        if (Key !== Prefix)
          files.push({ name: Key.slice(Prefix.length), bytes: Size, modifiedAt: LastModified?.getTime() ?? 0 });
    return files;
  }

  async read(path: string): Promise<Readable> {
    const { Body } = await this.client.send(new this.sdk.GetObjectCommand(this.object(path)));
    if (!(Body instanceof Readable)) throw new Error(`${path} came without content.`);
    return Body;
  }

  async write(path: string, content: Buffer): Promise<void> {
    await this.client.send(new this.sdk.PutObjectCommand({ ...this.object(path), Body: content }));
  }

  async move(from: string, to: string): Promise<void> {
    const CopySource = [this.bucket, ...this.at(from).split('/')].map(encodeURIComponent).join('/');
    try {
      await this.client.send(new this.sdk.CopyObjectCommand({ ...this.object(to), CopySource }));
    } catch (error) {
      throw error instanceof Error && error.name === 'NoSuchKey' ? new MissingFile(from, error) : error;
    }
    await this.remove(from);
  }

  async remove(path: string): Promise<void> {
    await this.client.send(new this.sdk.DeleteObjectCommand(this.object(path)));
  }

  close(): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }

  private object(path: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: this.at(path) };
  }

  private at(path: string): string {
    if (path.split('/').includes('..')) throw problem('source.outside', { path });
    return this.prefix + path;
  }
}
