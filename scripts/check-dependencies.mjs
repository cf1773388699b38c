/* Checks the arrows between libraries, by imports and by names of collections, that the check sees the sources at all, and that it would report a breach. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';
import { collectionBreaches } from './collection-owners.mjs';

const { forbidden, options } = config;

async function violations() {
  const { output } = await cruise(
    ['apps', 'libs'],
    { ...options, ruleSet: { forbidden }, validate: true },
    options.enhancedResolveOptions,
  );
  const { summary, modules } = output;
  const sources = modules.map((m) => m.source).filter((source) => !source.includes('node_modules'));
  if (sources.filter((s) => s.startsWith('libs/')).length < 50 || sources.some((s) => s.startsWith('dist/'))) {
    throw new Error(`The check looks at the wrong files: ${sources.length} modules.`);
  }
  return summary.violations;
}

const found = await violations();
for (const { rule, from, to } of found) console.error(`${rule.name}: ${from} → ${to}`);

const misnamed = collectionBreaches(forbidden);
for (const one of misnamed) console.error(one);

/** Breaches that the check has to see: the rule, where, and what is written there. */
const BREACHES = [
  ['onboarding-is-pure', 'libs/onboarding/planted/breach.ts', "export { Problem } from '#libs/platform/index.js';\n"],
  ['browser-takes-no-server', 'libs/planted/browser.ts', "export { Problem } from '#libs/platform/index.js';\n"],
  [
    'dashboard-asks-by-resource',
    'apps/dashboard/src/planted/breach.ts',
    "export { useQuery } from '@tanstack/react-query';\n",
  ],
];
/** The same, of collections that a library may not name. */
const MISNAMED = [
  ['libs/access/planted/breach.ts', "export const NAMES = ['batches'];\n"],
  ['libs/mail/planted/breach.ts', "export const count = (db) => db.collection('users').countDocuments();\n"],
];
const planted = [...BREACHES.map(([, ...breach]) => breach), ...MISNAMED];
try {
  for (const [file, text] of planted) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const seen = await violations();
  for (const [name] of BREACHES)
    if (!seen.some(({ rule }) => rule.name === name)) throw new Error(`A planted breach of ${name} was not seen.`);
  const named = collectionBreaches(forbidden);
  for (const [file] of MISNAMED)
    if (!named.some((one) => one.startsWith(file))) throw new Error(`A collection named in ${file} was not seen.`);
} finally {
  for (const [file] of planted) await rm(dirname(file), { recursive: true, force: true });
}
if (found.length + misnamed.length > 0) process.exit(1);
console.log('Dependencies: arrows point downward, planted breaches are seen.');
