import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Document } from 'mongodb';
import { findMongod } from '#libs/platform/index.js';
import { freePort, until } from '../../support/gangway.js';

const NAME = 'faults';
/** Elections within a second or two, so that a test sees many. */
const SETTINGS = { electionTimeoutMillis: 1000, heartbeatIntervalMillis: 300, catchUpTimeoutMillis: 2000 };

interface Node {
  port: number;
  folder: string;
  process: ChildProcess | undefined;
}

/** Real mongods, to be killed, frozen and stepped down. */
export class ReplicaSet {
  private constructor(
    private readonly folder: string,
    private readonly binary: string,
    readonly nodes: Node[],
  ) {}

  /** @param options more of mongod's own, e.g. `['--setParameter', 'enableTestCommands=1']` */
  static async start(size: number, options: string[] = [], folder?: string): Promise<ReplicaSet> {
    const home = folder ?? (await mkdtemp(join(tmpdir(), 'gangway-set-')));
    const { path } = await findMongod(() => undefined);
    const nodes: Node[] = [];
    for (let i = 0; i < size; i++)
      nodes.push({ port: await freePort(), folder: join(home, `node-${i}`), process: undefined });
    const set = new ReplicaSet(home, path, nodes);
    for (const node of nodes) await set.run(node, options);
    const members = nodes.map(({ port }, _id) => ({ _id, host: `127.0.0.1:${port}` }));
    await set.command(nodes[0]!, { replSetInitiate: { _id: NAME, members, settings: SETTINGS } });
    await set.primary();
    return set;
  }

  uri(database: string): string {
    const hosts = this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',');
    return `mongodb://${hosts}/${database}?replicaSet=${NAME}`;
  }

  /** The node that takes writes; waits until there is one. */
  async primary(): Promise<Node> {
    let found: Node | undefined;
    await until(async () => {
      for (const node of this.nodes) {
        const hello = await this.command(node, { hello: 1 }).catch(() => undefined);
        if (hello?.['isWritablePrimary'] === true) found = node;
      }
      return found !== undefined;
    }, 60_000);
    return found!;
  }

  async stepDown(): Promise<void> {
    await this.command(await this.primary(), { replSetStepDown: 3, secondaryCatchUpPeriodSecs: 1, force: true });
  }

  /** kill -9; `start` brings it back. */
  async kill(node: Node): Promise<void> {
    if (!node.process) return;
    if (node.process.exitCode === null && node.process.signalCode === null) {
      const gone = once(node.process, 'exit');
      node.process.kill('SIGKILL');
      await gone;
    }
    node.process = undefined;
  }

  async run(node: Node, options: string[] = [], replication = ['--replSet', NAME]): Promise<void> {
    if (node.process) return;
    await mkdir(node.folder, { recursive: true });
    node.process = spawn(
      this.binary,
      [
        ...['--dbpath', node.folder, '--port', String(node.port), '--bind_ip', '127.0.0.1', ...replication],
        ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '200', '--nounixsocket', '--quiet', ...options],
        ...['--logpath', `${node.folder}.log`, '--logappend'],
      ],
      { stdio: 'ignore' },
    );
    const started = node.process;
    await until(async () => {
      if (started.exitCode !== null)
        throw new Error(
          `mongod ended with ${started.exitCode}: ${(await readFile(`${node.folder}.log`, 'utf8')).slice(-2_000)}`,
        );
      return (await this.command(node, { ping: 1 }).catch(() => undefined)) !== undefined;
    }, 90_000); // beside other work it takes its time
  }

  /** Adds a member that votes but stores nothing. */
  async addArbiter(): Promise<Node> {
    const node: Node = { port: await freePort(), folder: join(this.folder, 'arbiter'), process: undefined };
    this.nodes.push(node);
    await this.run(node);
    const [first] = this.nodes;
    await this.command(first!, { setDefaultRWConcern: 1, defaultWriteConcern: { w: 'majority' } });
    const { config } = await this.command(first!, { replSetGetConfig: 1 });
    const { version, members, ...rest } = config as { version: number; members: Document[] };
    members.push({ _id: members.length, host: `127.0.0.1:${node.port}`, arbiterOnly: true });
    await this.command(first!, { replSetReconfig: { ...rest, version: version + 1, members } });
    return node;
  }

  /** Starts a node anew as a server of its own; gives its port. */
  async standalone(node: Node): Promise<number> {
    await this.kill(node);
    await rm(node.folder, { recursive: true, force: true });
    await this.run(node, [], []);
    return node.port;
  }

  /** Runs a command on this node whatever its role. */
  async command(node: Node, command: Document): Promise<Document> {
    const client = new MongoClient(`mongodb://127.0.0.1:${node.port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 1000,
      socketTimeoutMS: 10_000,
    });
    try {
      return await client.db('admin').command(command);
    } finally {
      await client.close();
    }
  }

  async stop(): Promise<void> {
    for (const node of this.nodes) {
      node.process?.kill('SIGCONT');
      await this.kill(node);
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
