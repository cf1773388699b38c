import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort, until } from './gangway.js';

/** A real S3-compatible server on the loopback, with one bucket. */
export class S3Server {
  readonly bucket = 'drop';
  readonly accessKeyId = 'S3RVER';
  readonly secretAccessKey = 'S3RVER';

  private constructor(
    private readonly child: ChildProcess,
    readonly endpoint: string,
  ) {}

  static async start(folder: string): Promise<S3Server> {
    const port = await freePort();
    const argv = [
      '--directory',
      join(folder, 's3'),
      '--address',
      '127.0.0.1',
      '--port',
      String(port),
      '--configure-bucket',
      'drop',
      '--no-vhost-buckets',
    ];
    const child = spawn(process.execPath, ['node_modules/s3rver/bin/s3rver.js', ...argv], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until(() => /listening/i.test(said) || child.exitCode !== null);
    if (child.exitCode !== null) throw new Error(`s3rver ended: ${said}`);
    return new S3Server(child, `http://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    this.child.kill();
    await once(this.child, 'exit');
  }
}
