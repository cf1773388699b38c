/* Tells by content, not by times, whether dist was made of the sources as they are. `npm run build` keeps what this prints. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MARK = `${ROOT}dist/made-of`;
const FOLDERS = ['apps', 'libs', 'sample-data'];
const FILES = [
  'nest-cli.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/bundle.mjs',
  'scripts/compile-mails.mjs',
  'scripts/write-docs.ts',
];
const OF_TESTS = /\.spec\.ts|__snapshots__/;

function markOfSources() {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const hash = createHash('sha256');
  for (const file of [...FILES, ...inFolders.toSorted()]) {
    if (OF_TESTS.test(file) || statSync(`${ROOT}${file}`).isDirectory()) continue;
    hash.update(`${file}\0`).update(readFileSync(`${ROOT}${file}`));
  }
  return hash.digest('hex');
}

export function isBuildFresh() {
  return existsSync(MARK) && readFileSync(MARK, 'utf8').trim() === markOfSources();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--check')) console.log(markOfSources());
  else if (!isBuildFresh()) {
    console.error('The build is not that of the sources as they are: npm run build.');
    process.exitCode = 1;
  }
}
