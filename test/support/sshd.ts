import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { until } from './gangway.js';

/** Debian's OpenSSH server on the loopback, serving SFTP to whoever has the key that it makes. */
export class Sshd {
  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess,
    readonly port: number,
    readonly privateKey: string,
    readonly username: string,
  ) {}

  static async start(folder: string): Promise<Sshd> {
    const at = (name: string) => join(folder, name);
    await mkdir('/run/sshd', { recursive: true });
    for (const name of ['host', 'client'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
    const port = await freePort();
    const lines = [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${at('host')}`,
      `AuthorizedKeysFile ${at('client.pub')}`,
      `PidFile ${at('pid')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin yes',
      'Subsystem sftp internal-sftp',
    ];
    await writeFile(at('conf'), `${lines.join('\n')}\n`);
    return Sshd.listen(folder, port);
  }

  /** The same server once more, with the same key on the same port. */
  again(): Promise<Sshd> {
    return Sshd.listen(this.folder, this.port);
  }

  private static async listen(folder: string, port: number): Promise<Sshd> {
    const at = (name: string) => join(folder, name);
    const child = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', at('conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until(() => said.includes('Server listening') || child.exitCode !== null);
    if (child.exitCode !== null) throw new Error(`sshd ended: ${said}`);
    return new Sshd(folder, child, port, await readFile(at('client'), 'utf8'), userInfo().username);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
