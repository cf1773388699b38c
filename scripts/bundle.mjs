// Puts what a process loads into a few files (docs/decisions/0016): finding and reading two thousand modules took each command
// longer than anything it does. Runs after the compiler and takes the place of the entries, which stay as `….compiled.js`.
import { rename } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const ENTRIES = [
  'apps/cli/main',
  'apps/api/main',
  'apps/worker/main',
  'apps/worker/trial',
  'libs/reading/reader.worker',
  'libs/spreadsheet/other/xls-process',
];
/** Hold machine code, start scripts of their own, or are heavy and seldom needed: they stay packages. */
const APART = ['@node-rs/argon2', '@aws-sdk/client-s3', 'mongodb-memory-server-core', 'ssh2', 'ssh2-sftp-client'];

/** A module goes on finding the files beside it where it was compiled to. */
const inItsPlace = {
  name: 'in-its-place',
  transform(code, id) {
    if (!id.startsWith(DIST) || !code.includes('import.meta.url')) return null;
    const place = JSON.stringify(`./dist/${relative(DIST, id)}`);
    return code.replaceAll('import.meta.url', `new URL(${place}, import.meta.resolve('#package.json')).href`);
  },
};

/** A namespace would be another object than the Mongoose that keeps its state in itself. */
const oneMongoose = {
  name: 'one-mongoose',
  transform(code) {
    const found = "import * as mongoose from 'mongoose'";
    return code.includes(found) ? code.replace(found, "import mongoose from 'mongoose'") : null;
  },
};

const input = {};
for (const name of ENTRIES) {
  input[name] = `${DIST}${name}.compiled.js`;
  await rename(`${DIST}${name}.js`, input[name]);
}
const bundle = await rolldown({
  input,
  platform: 'node',
  external: (id) => isBuiltin(id) || APART.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [inItsPlace, oneMongoose],
  // packages ask for others that needn't be there
  onLog: (level, log, handler) => log.code !== 'UNRESOLVED_IMPORT' && handler(level, log),
});
// Nest and our logs tell classes by their names
await bundle.write({
  dir: DIST,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  keepNames: true,
});
await bundle.close();
