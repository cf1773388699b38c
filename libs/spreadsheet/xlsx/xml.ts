import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadableFile } from '../model.js';

/** Namespaces of workbooks and of what relates their parts. */
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const STRICT_MAIN = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
export const STRICT_OFFICE = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

/** Whether a part's elements are of the strict kind, whose namespaces are others. */
export function isStrict(namespace: string): boolean {
  return namespace === STRICT_MAIN;
}

/** What may stand before an element's name, for regular expressions. */
export const PREFIX = String.raw`(?:[^\s<>/:="'?!]+:)?`;

/** A name without its namespace prefix: foreign prefixes are legal in OOXML. */
function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by local name, so that `r:id` and `rel:id` are found alike. */
export function attribute(tag: SaxesTagPlain, name: string): string | undefined {
  const direct = tag.attributes[name];
  if (direct !== undefined) return direct;
  for (const [key, value] of Object.entries(tag.attributes)) if (localName(key) === name) return value;
  return undefined;
}

const MOST_NESTED = 100;

export interface XmlHandlers {
  open?(name: string, tag: SaxesTagPlain): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Characters that XML forbids and careless writers write all the same; the parser goes on after them. */
const TOLERATED = /disallowed character|malformed character entity|undefined entity/;

/** A streaming XML parser that throws UnreadableFile on what isn't well-formed, or declares entities. */
export function xmlParser(handlers: XmlHandlers): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw new UnreadableFile({ code: 'file.corrupt', params: { detail: 'it declares a document type' } });
  });
  parser.on('error', (error) => {
    if (TOLERATED.test(error.message)) return;
    throw new UnreadableFile({ code: 'file.corrupt', params: { detail: error.message } });
  });
  const { open, close, text } = handlers;
  let depth = 0;
  parser.on('opentag', (tag) => {
    if (++depth > MOST_NESTED)
      throw new UnreadableFile({ code: 'file.corrupt', params: { detail: 'its parts are nested too deeply' } });
    open?.(localName(tag.name), tag);
  });
  parser.on('closetag', (tag) => {
    depth--;
    close?.(localName(tag.name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  return parser;
}

/** Parses a whole part. */
export function parseXml(xml: string, handlers: XmlHandlers): void {
  xmlParser(handlers).write(xml).close();
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an XML element or attribute; characters that XML can't hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"]/g, (c) => ESCAPES[c]!);
}

/**
 * The attribute `id` in the namespace of relationships, with the declaration of its prefix: what the document declares
 * may hold elsewhere only, or be of another namespace here.
 * @param element prefix and namespace of the element that gets it
 */
export function relationAttribute({ prefix, namespace }: { prefix: string; namespace: string }, id: string): string {
  const own = prefix === 'r:' ? 'rel' : 'r';
  return `xmlns:${own}="${isStrict(namespace) ? STRICT_OFFICE : OFFICE}" ${own}:id="${id}"`;
}

/** What was decoded from UTF-16 is written as UTF-8, and has to say so. */
export function inUtf8(xml: string): string {
  return xml.replace(/^(<\?xml[^>]*?encoding\s*=\s*)(["'])utf-16\w*\2/i, '$1$2UTF-8$2');
}
