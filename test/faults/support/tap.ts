import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

const OP_MSG = 2013;
const HEADER = 16;

/** A command on its way to the database. */
export interface Command {
  name: string;
  collection: string;
  body: Document;
}

/** `cut`: the connection breaks; a request isn't delivered, a reply never arrives though the command was carried out. */
type Verdict = 'pass' | 'cut';

/** A proxy before a mongod that knows its protocol: sees every command, delays it, and breaks connections at the worst moments. */
export class Tap {
  onRequest: (command: Command) => Verdict = () => 'pass';
  onReply: (command: Command) => Verdict = () => 'pass';
  /** How long a command and its reply take on their way, each; undefined: what isn't one, such as greetings. */
  delayMs: (command: Command | undefined) => number = () => 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly target: URL) {
    this.server = createServer((socket) => this.connect(socket));
  }

  /** @param uri of a replica set of one node */
  static async before(uri: string): Promise<Tap> {
    const tap = new Tap(new URL(uri));
    tap.server.listen(0, '127.0.0.1');
    await once(tap.server, 'listening');
    return tap;
  }

  /** The connection string through the tap: the driver must not go round it to the node that the set names. */
  get uri(): string {
    const address = this.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return `mongodb://127.0.0.1:${port}${this.target.pathname}?directConnection=true`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private connect(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', cut).on('close', () => {
        this.sockets.delete(socket);
        cut();
      });
    }
    const asked = new Map<number, Command>();
    inMessages(client, (message) => {
      const command = commandOf(message);
      if (command && this.onRequest(command) === 'cut') return cut();
      if (command) asked.set(message.readInt32LE(4), command);
      this.pass(message, server, command);
    });
    inMessages(server, (message) => {
      const command = asked.get(message.readInt32LE(8));
      if (command && this.onReply(command) === 'cut') return cut();
      this.pass(message, client, command);
    });
  }

  private pass(message: Buffer, to: Socket, command: Command | undefined): void {
    const ms = this.delayMs(command);
    if (ms === 0) to.write(message);
    else setTimeout(() => to.destroyed || to.write(message), ms);
  }
}

/** Gives the messages of a stream one by one. */
function inMessages(socket: Socket, take: (message: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length >= HEADER && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      take(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  });
}

function commandOf(message: Buffer): Command | undefined {
  const body = message.subarray(HEADER + 5);
  if (message.readInt32LE(12) !== OP_MSG || message[HEADER + 4] !== 0) return undefined;
  const document = BSON.deserialize(body.subarray(0, body.readInt32LE(0)), { promoteBuffers: true });
  const [[name, value] = ['', '']] = Object.entries(document);
  return { name, collection: typeof value === 'string' ? value : '', body: document };
}
