/* Checks the arrows between libraries, that the check sees the sources at all, and that it would report a breach. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

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

const planted = 'libs/onboarding/planted';
await mkdir(planted, { recursive: true });
try {
  await writeFile(`${planted}/breach.ts`, "export { Problem } from '#libs/platform/index.js';\n");
  const withBreach = await violations();
  if (!withBreach.some((v) => v.rule.name === 'onboarding-is-pure'))
    throw new Error('A planted breach of the layers was not seen.');
} finally {
  await rm(planted, { recursive: true, force: true });
}
if (found.length > 0) process.exit(1);
console.log('Dependencies: arrows point downward, a planted breach is seen.');
