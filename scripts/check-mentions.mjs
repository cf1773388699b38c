/* Checks that every file and folder of ours that a page or a comment names is there, and that the formatter decides everywhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const NAMED = /(?<![\w/.-])(?:apps|libs|docs|scripts|sample-data|test)\/[\w./-]*\w\/?/g;
/** A page, with or without a folder. */
const PAGE = /(?<![\w/.#:-])(?:[\w-]+\/)*[\w-]+\.md\b/g;
/** A folder or a file by the end of its path, with or without its ending. */
const PART = /(?<![\w/.:@#{}$~-])[a-z][\w-]*(?:\/[a-z][\w.-]*)+/g;
/** Kinds of content, rates, what a build makes, and files of others (docs/domain.md). */
const NO_PART =
  /^(?:application|image|multipart|text)\/|\/s$|^(?:dist|node_modules|public-spec|webex|webex-calling-api)\//;
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
/** Every run of folders of a path; of the file also its name without endings. */
function* partsOf(path) {
  const folders = path.split('/');
  for (let first = 0; first < folders.length; first++) {
    for (let last = first + 1; last < folders.length; last++) yield folders.slice(first, last).join('/');
    for (let name = folders.slice(first).join('/'), shorter; ; name = shorter) {
      yield name;
      shorter = name.replace(/\.\w+$/, '');
      if (shorter === name) break;
    }
  }
}

const parts = new Set(
  execFileSync('git', ['ls-files'], { encoding: 'utf8' })
    .split('\n')
    .filter(existsSync)
    .flatMap((path) => [...partsOf(path)]),
);

/** The folders and files that a text names, and that no path of ours ends with or leads through. */
function missingParts(text) {
  return [...text.matchAll(PART)]
    .map(([name]) => name.replace(/\.+$/, ''))
    .filter(
      (name) => !NO_PART.test(name) && !parts.has(name) && !existsSync(name) && !isDecision(name) && !isPage(name),
    );
}

/** What is found in texts, so that the check is seen to work. */
const PLANTED = [
  ['as `decide/phones` does', 'decide/phones'],
  ['see libs/onboarding/decide/phones', 'libs/onboarding/decide/phones'],
  ['(records/worlds/facts.ts)', 'records/worlds/facts.ts'],
  ['in entities/user/rules/phones.', 'entities/user/rules/phones'],
  ['in entities/user/rules/phone.'],
  ['`records/world`, `world/facts` and `world/facts.ts`'],
  ['`docs/decisions/0021`, and 50 rows/s of text/csv by /api/v1/imports or https://gangway.example/no/such'],
];
for (const [text, ...found] of PLANTED)
  if (missingParts(text).join() !== found.join()) throw new Error(`Seen in “${text}”: ${missingParts(text).join()}.`);

const missing = files.flatMap((file) =>
  [...proseOf(file).matchAll(NAMED)]
    .map(([name]) => name.replace(/\.$/, ''))
    .filter((name) => !existsSync(name) && !isDecision(name))
    .map((name) => `${file} names ${name}, which isn't there.`),
);
const missingFolders = files.flatMap((file) =>
  missingParts(proseOf(file)).map((name) => `${file} names ${name}, and no path ends so or leads through it.`),
);
const IGNORE = ['prettier', 'ignore'].join('-');
const undecided = execFileSync('git', ['ls-files', ':!*.md'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file) && readFileSync(file, 'utf8').includes(IGNORE))
  .map((file) => `${file} says ${IGNORE}: the formatter decides.`);
const complaints = [...missing, ...missingPages, ...missingFolders, ...undecided];
for (const one of complaints) console.error(one);
if (complaints.length > 0) process.exit(1);
console.log(`Mentions: ${files.length} files name nothing that isn't there.`);
