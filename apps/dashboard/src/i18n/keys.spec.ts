import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dashboard } from '#libs/languages/en/dashboard.js';

const SOURCES = 'apps/dashboard/src';

it('each text of the dashboard is said somewhere', async () => {
  const names = await readdir(SOURCES, { recursive: true });
  const code = names.filter((name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$|api-schema/.test(name));
  const text = (await Promise.all(code.map((name) => readFile(join(SOURCES, name), 'utf8')))).join('\n');
  // `mode.${mode}` says all that begin so
  const beginnings = [...text.matchAll(/`([a-z]\w*\.[\w.]*)\$\{/gi)].map(([, beginning = '']) => beginning);
  const unsaid = Object.keys(dashboard).filter(
    (key) => !text.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
  expect(unsaid).toEqual([]);
});
