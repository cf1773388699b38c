import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { LANGUAGES } from '#libs/languages/index.js';
import { renderMail } from '../render.js';
import { MAIL_KINDS, MAILS, readContent } from './index.js';

const MAIL = new URL('../', import.meta.url);
const COMPILED = new URL('../../../dist/mails/', import.meta.url);
const files = (folder: string) => readdirSync(new URL(folder, MAIL), { encoding: 'utf8', recursive: true }).sort();
const folders = readdirSync(new URL('kinds', MAIL), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The same data, with each string made of what could do harm. */
function hostile(data: unknown): unknown {
  if (typeof data === 'string') return `<img src=x onerror=y>"'{{x}}\r\nBcc: a@b.example`;
  if (Array.isArray(data)) return data.map(hostile);
  if (typeof data !== 'object' || data === null) return data;
  const hurt = Object.entries(data).map(([name, value]) => [name, name === 'state' ? value : hostile(value)]);
  return Object.fromEntries(hurt);
}

it('each folder is a kind, and each kind has all of its parts', () => {
  expect(folders.sort()).toEqual([...MAIL_KINDS].sort());
  for (const kind of MAIL_KINDS) {
    const own = MAILS[kind].templates === kind ? ['template.mjml', 'text.hbs'] : [];
    expect([kind, files(`kinds/${kind}`)]).toEqual([kind, ['data.ts', 'index.ts', 'sample.ts', ...own].sort()]);
  }
});

it.each([...MAIL_KINDS])('%s: its sample is of its schema, in every language', (kind) => {
  for (const language of LANGUAGES) {
    const sample = MAILS[kind].sample('Harbour Voice', language);
    expect(readContent(kind, sample.data)).toEqual(sample);
  }
});

it.each([...MAIL_KINDS])('%s: what is filled in becomes neither markup, nor a header, nor a template', (kind) => {
  const content = readContent(kind, hostile(MAILS[kind].sample('P', 'en').data));
  if (!content) throw new Error('The hostile data is not of the schema.');
  const { subject, html, text } = renderMail(content, 'en');
  expect(html).not.toMatch(/<img|="[^"]*<|"'\{\{/);
  expect(html).toContain('&lt;img src&#x3D;x');
  expect(text).toContain('<img src=x onerror=y>"');
  expect(subject).not.toMatch(/[\r\n]/);
});

it.each(files('.').filter((file) => file.endsWith('/template.mjml')))(
  '%s: what Handlebars is to fill in passes MJML unchanged, and nothing is loaded from elsewhere',
  (template) => {
    const expressions = (text: string) => [...text.matchAll(/\{\{+.*?\}+\}/g)].map(([found]) => found);
    const source = expressions(readFileSync(new URL(template, MAIL), 'utf8'));
    const html = readFileSync(new URL(`${basename(dirname(template))}/html.hbs`, COMPILED), 'utf8');
    const compiled = expressions(html);
    expect(source.length).toBeGreaterThan(5);
    expect(source.filter((one) => !compiled.includes(one))).toEqual([]);
    expect(compiled).toEqual(expect.arrayContaining(['{{ subject }}', '{{ preheader }}', '{{{reason}}}']));
    expect(html).not.toMatch(/(src|href)="http|url\(|@import/);
  },
);

it('reads the mails that the first release left behind, and nothing that it does not know', () => {
  const dump = readFileSync(new URL('../../test/fixtures/half-done/0.1.0.ndjson', MAIL), 'utf8');
  const mails = dump
    .split('\n')
    .filter((line) => line.includes('"collection":"mails"'))
    .map((line): { kind: string; data: unknown } => JSON.parse(line).document);
  expect(mails).not.toEqual([]);
  for (const { kind, data } of mails) expect(readContent(kind, data)).toEqual({ kind, data });
  expect(readContent('adminWelcome', {})).toBeUndefined();
  expect(readContent('toString', {})).toBeUndefined();
});
