/* Checks that every file and folder of ours that a page or a comment names is there, and that the formatter decides everywhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const NAMED = /(?<![\w/.-])(?:apps|libs|docs|scripts|sample-data|test)\/[\w./-]*\w\/?/g;
/** A page, with or without a folder. */
const PAGE = /(?<![\w/.#:-])(?:[\w-]+\/)*[\w-]+\.md\b/g;
/** Says what was at its time, or what a release will make. */
const OF_THEIR_TIME = /^(docs\/decisions\/|CHANGELOG)/;

const DECISIONS = 'docs/decisions/';
const decisions = readdirSync(DECISIONS);
const files = execFileSync('git', ['ls-files', '*.md', '*.ts', '*.tsx', '*.mjs'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file) && !OF_THEIR_TIME.test(file));

/** Decisions are named by their number. */
function isDecision(name) {
  return name.startsWith(DECISIONS) && decisions.some((file) => file.startsWith(`${name.slice(DECISIONS.length)}-`));
}

/** Of code only the comments. */
function proseOf(file) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.md')) return text;
  return (text.match(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm) ?? []).join('\n');
}

const pages = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' }).split('\n').filter(existsSync);

/** Pages are named from the root, from the page's own folder, or by their name alone. */
function isPage(name) {
  return name === 'FILE.md' || pages.some((page) => page === name || page.endsWith(`/${name}`));
}

const missingPages = files.flatMap((file) =>
  [...proseOf(file).matchAll(PAGE)]
    .filter(([name]) => !isPage(name))
    .map(([name]) => `${file} names the page ${name}, which isn't in the repository.`),
);
const missing = files.flatMap((file) =>
  [...proseOf(file).matchAll(NAMED)]
    .map(([name]) => name.replace(/\.$/, ''))
    .filter((name) => !existsSync(name) && !isDecision(name))
    .map((name) => `${file} names ${name}, which isn't there.`),
);
const IGNORE = ['prettier', 'ignore'].join('-');
const undecided = execFileSync('git', ['ls-files', ':!*.md'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file) && readFileSync(file, 'utf8').includes(IGNORE))
  .map((file) => `${file} says ${IGNORE}: the formatter decides.`);
const complaints = [...missing, ...missingPages, ...undecided];
for (const one of complaints) console.error(one);
if (complaints.length > 0) process.exit(1);
console.log(`Mentions: ${files.length} files name nothing that isn't there.`);
