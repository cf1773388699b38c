import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import type SftpClient from 'ssh2-sftp-client';
import { codeOf, messageOf, problem } from '#libs/platform/index.js';
import { MissingFile, type RemoteFile, type RemoteFolder } from './remote-folder.js';

/** SSH_FX_NO_SUCH_FILE (draft-ietf-secsh-filexfer-02, section 7). */
const NO_SUCH_FILE = 2;

export interface SftpAccess {
  host: string;
  port: number;
  username: string;
  password?: string | undefined;
  privateKey?: string | undefined;
  /** `SHA256:…` of the server's key. Without one any server is talked to, but only to say what its key is. */
  hostKey?: string | undefined;
  /** Folder on the server that paths start from. */
  root: string;
}

const READY_MS = 20_000;
/** A server that has gone silent is given up after half a minute, or it would hold up every other source. */
const KEEPALIVE = { keepaliveInterval: 10_000, keepaliveCountMax: 3 };

/** A folder on an SFTP server, whose key must be the one that was pinned. */
export class SftpFolder implements RemoteFolder {
  private constructor(
    private readonly client: SftpClient,
    private readonly root: string,
  ) {}

  /** @throws Problem `source.unreachable`, `source.hostKey` with the key that the server showed */
  static async open({ root, hostKey, password, privateKey, ...server }: SftpAccess): Promise<SftpFolder> {
    const { default: Client } = await import('ssh2-sftp-client'); // takes a sixth of a second to load
    const client = new Client();
    const credentials = {
      ...(password === undefined ? {} : { password }),
      ...(privateKey === undefined ? {} : { privateKey }),
    };
    let shown = '';
    const hostVerifier = (key: Buffer) => {
      shown = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
      return shown === hostKey;
    };
    try {
      await client.connect({ ...server, ...credentials, ...KEEPALIVE, hostVerifier, readyTimeout: READY_MS });
    } catch (error) {
      await client.end().catch(() => undefined);
      if (shown !== '' && shown !== hostKey) throw problem('source.hostKey', { shown, pinned: hostKey ?? 'no' });
      throw problem('source.unreachable', {
        where: `${server.host}:${server.port}`,
        who: server.username,
        reason: messageOf(error),
      });
    }
    return new SftpFolder(client, root);
  }

  async list(folder: string): Promise<RemoteFile[]> {
    const path = this.at(folder);
    if (!(await this.client.exists(path))) return [];
    const entries = await this.client.list(path);
    return entries
      .filter(({ type }) => type === '-')
      .map(({ name, size, modifyTime }) => ({ name, bytes: size, modifiedAt: modifyTime }));
  }

  read(path: string): Promise<Readable> {
    const through = new PassThrough();
    this.client.get(this.at(path), through).catch((error: unknown) => through.destroy(new Error(messageOf(error))));
    return Promise.resolve(through);
  }

  async write(path: string, content: Buffer): Promise<void> {
    const target = this.at(path);
    await this.client.mkdir(posix.dirname(target), true);
    await this.client.put(content, `${target}.part`);
    await this.client.posixRename(`${target}.part`, target);
  }

  async move(from: string, to: string): Promise<void> {
    const target = this.at(to);
    await this.client.mkdir(posix.dirname(target), true);
    await this.client.posixRename(this.at(from), target).catch((error: unknown) => {
      throw codeOf(error) === NO_SUCH_FILE ? new MissingFile(from, error) : error;
    });
  }

  async remove(path: string): Promise<void> {
    await this.client.delete(this.at(path), true);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private at(path: string): string {
    const full = posix.join(this.root, path);
    if (path.split('/').includes('..')) throw problem('source.outside', { path });
    return full;
  }
}
