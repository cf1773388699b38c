// Makes HTML of what lays emails out (docs/decisions/0035): MJML here, at build time; Handlebars fills it in when a mail is made.
// Writes dist/mails/<folder>/{html,text}.hbs. Part of the build, and run again before tests.
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mjml from 'mjml';

const MAIL = fileURLToPath(new URL('../libs/mail/', import.meta.url));
const COMPILED = fileURLToPath(new URL('../dist/mails/', import.meta.url));

export async function compileMails() {
  for (const found of await readdir(MAIL, { recursive: true })) {
    if (basename(found) !== 'template.mjml') continue;
    const path = join(MAIL, found);
    const to = join(COMPILED, basename(dirname(path)));
    await mkdir(to, { recursive: true });
    await put(join(to, 'html.hbs'), await compile(path));
    await put(join(to, 'text.hbs'), await readFile(join(dirname(path), 'text.hbs')));
  }
}

/** Whoever reads it meanwhile gets the whole file, old or new. */
async function put(path, content) {
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}

async function compile(path) {
  const { html, errors } = await mjml(await readFile(path, 'utf8'), {
    filePath: path,
    actualPath: path,
    ignoreIncludes: false,
    includePath: join(MAIL, 'layouts'),
    keepComments: false,
    fonts: {}, // nothing is loaded from elsewhere
  });
  // that an attribute's value comes later is no fault
  const faults = errors.filter(({ message }) => !message.includes('has invalid value: {{'));
  if (faults.length > 0) throw new Error(faults.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return html.replaceAll(/^\s+/gm, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileMails();
