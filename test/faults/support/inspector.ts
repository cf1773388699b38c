import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PORT = 9229;

/**
 * Makes a running Node process compute for so long without a pause, by its debugger: the event loop is blocked as by a bug in our
 * own code, renewals and all.
 */
export async function block(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGUSR1');
  await listening();
  const [target] = (await (await fetch(`http://127.0.0.1:${PORT}/json`)).json()) as { webSocketDebuggerUrl: string }[];
  await evaluate(
    new URL(target?.webSocketDebuggerUrl ?? ''),
    `{ const end = Date.now() + ${ms}; while (Date.now() < end); process._debugEnd(); }`,
  );
  await sleep(ms + 500);
}

async function listening(): Promise<void> {
  for (;;) {
    const socket = createConnection(PORT, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await sleep(20);
  }
}

/** Sends one command over the debugger's socket; its answer comes too late to be waited for. */
async function evaluate({ hostname, port, pathname }: URL, expression: string): Promise<void> {
  const socket = createConnection(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await once(socket, 'data');
  const message = Buffer.from(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }));
  const header = Buffer.from([0x81, 0x80 | 126, message.length >> 8, message.length & 255, 0, 0, 0, 0]); // masked by zeros
  socket.write(Buffer.concat([header, message]));
  await sleep(200);
  socket.destroy(); // the debugger ends only when nobody is connected any more
}
