// `--import` for a process: it kills itself when it is about to insert the user whose key is POISON, as a bug in a native module would.
import { Socket } from 'node:net';

const HEAD_BYTES = 80;
const { write } = Socket.prototype;
Socket.prototype.write = function (chunk, ...rest) {
  if (Buffer.isBuffer(chunk)) {
    const head = chunk.subarray(0, HEAD_BYTES);
    if (head.includes('insert\0') && head.includes('users\0') && chunk.includes(process.env.POISON))
      process.kill(process.pid, 'SIGKILL');
  }
  return write.call(this, chunk, ...rest);
};
