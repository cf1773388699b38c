/* Checks that all that the product is shipped with may be: by the licence that each package of the lock file, or the package itself, names. */
import { readFile } from 'node:fs/promises';

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MIT/X11',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages that name none, and why they are taken nevertheless. */
const NAMELESS = { buffers: 'comes with exceljs (unzipper, binary); what its author publishes beside it is MIT' };

/** An SPDX expression, without `WITH`: of `OR` one side is enough, of `AND` it takes both. */
function isAllowed(expression) {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((one) => ALLOWED.has(one));
}

async function licenceOf(path, { license }) {
  if (license) return license;
  const own = JSON.parse(await readFile(`${path}/package.json`, 'utf8'));
  return own.license ?? own.licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
}

const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
const shipped = Object.entries(packages).filter(
  ([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional,
);
let refused = 0;
for (const [path, entry] of shipped) {
  const licence = await licenceOf(path, entry);
  const name = path.replace(/.*node_modules\//, '');
  if (isAllowed(licence) || (licence === 'none' && name in NAMELESS)) continue;
  refused++;
  console.error(`${name}: ${licence}`);
}
if (shipped.length < 100 || isAllowed('MIT AND GPL-3.0-only')) throw new Error('The check of licences sees nothing.');
if (refused > 0) process.exit(1);
console.log(`Licences: ${shipped.length} packages may be shipped.`);
