import { SaxesParser, type SaxesTagNS } from 'saxes';
import { UnreadableFile } from '../model.js';

/** An element, by its places in the text of its part. */
export interface XmlElement {
  /** Its name without prefix. */
  readonly name: string;
  readonly namespace: string;
  /** Its prefix with the colon, which also holds for its children; empty without one. */
  readonly prefix: string;
  /** Its attributes without a prefix; those with one by `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The prefixes that are declared where it stands, each with its namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly start: number;
  /** Where its start tag ends. */
  readonly inner: number;
  readonly selfClosing: boolean;
  /** Where its end tag begins and ends. */
  innerEnd: number;
  end: number;
}

/** How deep elements are looked at: nothing that is patched stands deeper. */
const DEPTH = 5;
const ATTRIBUTE = /\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')/y;

/**
 * Changes some elements of a part; all else stays, character by character. Namespaces count, prefixes don't. What isn't well-formed is
 * passed over: notes of old spreadsheet programs often aren't.
 */
export class XmlPatch {
  readonly root: XmlElement;
  private readonly edits: { from: number; to: number; text: string }[] = [];

  /** @param text of a part; one that breaks off is taken as far as it goes */
  constructor(private readonly text: string) {
    this.root = outline(text);
  }

  /** The text of an element with its tags. */
  slice({ start, end }: XmlElement): string {
    return this.text.slice(start, end);
  }

  /** The same with other values of some attributes. */
  sliceWith(element: XmlElement, attributes: Record<string, string>): string {
    const piece = new XmlPatch(this.slice(element));
    for (const [name, value] of Object.entries(attributes)) piece.setAttribute(piece.root, name, value);
    return piece.toString();
  }

  /** What stands between an element's tags. */
  inner({ inner, innerEnd }: XmlElement): string {
    return this.text.slice(inner, innerEnd);
  }

  replaceInner(element: XmlElement, text: string): void {
    if (element.selfClosing) this.append(element, text);
    else this.edit(element.inner, element.innerEnd, text);
  }

  remove({ start, end }: XmlElement): void {
    this.edit(start, end, '');
  }

  replace({ start, end }: XmlElement, text: string): void {
    this.edit(start, end, text);
  }

  /** Adds text behind an element's children. */
  append(element: XmlElement, text: string): void {
    if (!element.selfClosing) return this.edit(element.innerEnd, element.innerEnd, text);
    const slash = this.text.lastIndexOf('/', element.inner);
    const name = `${element.prefix}${element.name}`;
    return this.edit(slash, element.inner, `>${text}</${name}>`);
  }

  insertBefore({ start }: XmlElement, text: string): void {
    this.edit(start, start, text);
  }

  /** Adds a child where the schema wants it. @param order the names of all children, in the schema's order */
  insertInOrder(parent: XmlElement, name: string, order: readonly string[], text: string): void {
    const place = order.indexOf(name);
    const next = parent.children.find((child) => order.indexOf(orderedName(child, parent)) > place);
    if (next) this.insertBefore(next, text);
    else this.append(parent, text);
  }

  /** Sets an attribute without prefix, or takes it away. */
  setAttribute(element: XmlElement, name: string, value: string | undefined): void {
    ATTRIBUTE.lastIndex = element.start + 1 + element.prefix.length + element.name.length;
    const added = value === undefined ? '' : ` ${name}="${value}"`;
    const first = ATTRIBUTE.lastIndex;
    for (let from = first; ; from = ATTRIBUTE.lastIndex) {
      const found = ATTRIBUTE.exec(this.text);
      if (!found) break;
      if (found[1] === name) return this.edit(from, ATTRIBUTE.lastIndex, added);
    }
    return this.edit(first, first, added);
  }

  get changed(): boolean {
    return this.edits.length > 0;
  }

  /** The text with all changes. */
  toString(): string {
    let [out, from] = ['', 0];
    for (const edit of this.edits.toSorted((a, b) => a.from - b.from)) {
      if (edit.from < from) throw new Error('Two changes of a part overlap.');
      out += this.text.slice(from, edit.from) + edit.text;
      from = edit.to;
    }
    return out + this.text.slice(from);
  }

  private edit(from: number, to: number, text: string): void {
    if (from < to || text !== '') this.edits.push({ from, to, text });
  }
}

/** The children of this name in their parent's own namespace; what others have added isn't meant. */
export function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return (parent?.children ?? []).filter((child) => child.name === name && child.namespace === parent?.namespace);
}

/** The first of them. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(parent, name)[0];
}

/** The name by which a child has its place; of a choice between versions, that of what is chosen from. */
function orderedName(child: XmlElement, parent: XmlElement): string {
  if (child.namespace === parent.namespace) return child.name;
  if (child.name !== 'AlternateContent') return '';
  return (
    child.children.flatMap((choice) => choice.children).find(({ namespace }) => namespace === parent.namespace)?.name ??
    ''
  );
}

function outline(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: XmlElement[] = [];
  let [root, depth, start]: [XmlElement | undefined, number, number] = [undefined, 0, 0];
  parser.on('error', () => undefined);
  parser.on('opentagstart', () => (start = text.lastIndexOf('<', parser.position - 2)));
  parser.on('opentag', (tag) => {
    if (++depth > DEPTH) return;
    const element = elementOf(tag, start, parser.position, text.length, open.at(-1));
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', (tag) => {
    if (depth-- > DEPTH) return;
    const element = open.pop();
    if (!element) return;
    element.end = parser.position;
    element.innerEnd = tag.isSelfClosing ? element.end : text.lastIndexOf('<', element.end - 1);
  });
  parser.write(text);
  if (!root) throw new UnreadableFile({ code: 'file.corrupt', params: { detail: 'a part of it is empty' } });
  return root;
}

function elementOf(
  { local, prefix, uri, ns, attributes, isSelfClosing }: SaxesTagNS,
  start: number,
  inner: number,
  end: number,
  parent: XmlElement | undefined,
): XmlElement {
  const named = Object.values(attributes).map(
    ({ local: name, prefix: of, uri: namespace, value }): [string, string] => [
      of === '' ? name : `{${namespace}}${name}`,
      value,
    ],
  );
  return {
    name: local,
    namespace: uri,
    prefix: prefix === '' ? '' : `${prefix}:`,
    attributes: new Map(named),
    prefixes: parent && Object.keys(ns).length === 0 ? parent.prefixes : { ...parent?.prefixes, ...ns },
    children: [],
    start,
    inner,
    selfClosing: isSelfClosing,
    innerEnd: end,
    end,
  };
}
