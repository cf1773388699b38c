import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SOURCE_COLLECTIONS } from '#libs/sources/index.js';
import { COLLECTIONS } from '#libs/workers/index.js';
import { ROOT } from '../support/gangway.js';

it('docs/operations.md says of every collection who removes what is in it, and when', async () => {
  const text = await readFile(join(ROOT, 'docs/operations.md'), 'utf8');
  const retention = text.slice(text.indexOf('\n## Retention'), text.indexOf('\n## Temporary files'));
  const named = [...retention.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([\w.]+)`/g)].map(([, name]) => name),
  );
  const all = [
    ...Object.keys(COLLECTIONS),
    ...Object.keys(SOURCE_COLLECTIONS),
    'files.files',
    'files.chunks',
    'removals',
  ];
  expect(named.sort()).toEqual([...new Set(all)].sort());
});
