import { Readable, type Writable } from 'node:stream';
import { Archive } from './archive.js';
import { copyArchive } from './archive-writer.js';
import { readWorkbook, type Workbook } from './workbook.js';
import { attribute, inUtf8, PREFIX, xmlParser } from './xml.js';

const STRING = new RegExp(String.raw`<(${PREFIX})si\b([^>]*?)(?:/>|>[\s\S]*?</\1si\s*>)`, 'g');

/**
 * Copies a workbook without the texts that no cell shows any more: a cell only holds the number of its text, so that the text of an
 * emptied one stays in the file. Other texts keep their numbers.
 * @throws UnreadableFile
 */
export async function dropUnusedStrings(path: string, out: Writable): Promise<void> {
  const archive = await Archive.open(path);
  try {
    const workbook = await readWorkbook(archive);
    const { sharedStrings } = workbook;
    const used = sharedStrings ? await usedStrings(archive, workbook) : new Set<number>();
    const changed = new Map(
      sharedStrings ? [[sharedStrings, () => Readable.from(onlyUsed(archive.portions(sharedStrings), used))]] : [],
    );
    await copyArchive(archive, changed, out);
  } finally {
    archive.close();
  }
}

/** The numbers of the texts that cells show. */
async function usedStrings(archive: Archive, { sheets }: Workbook): Promise<Set<number>> {
  const used = new Set<number>();
  for (const { part } of sheets) {
    let [shared, inValue, text] = [false, false, ''];
    const parser = xmlParser({
      open: (name, tag) => {
        if (name === 'c') shared = attribute(tag, 't') === 's';
        inValue = shared && name === 'v';
        text = '';
      },
      close: () => {
        if (inValue) used.add(Number(text));
        inValue = false;
      },
      text: (more) => {
        if (inValue) text += more;
      },
    });
    for await (const portion of archive.portions(part)) parser.write(portion);
    parser.close();
  }
  return used;
}

/** The part of the texts, with those emptied that aren't used. */
async function* onlyUsed(portions: AsyncIterable<string>, used: ReadonlySet<number>): AsyncGenerator<Buffer> {
  let [pending, number] = ['', 0];
  for await (const portion of portions) {
    pending += portion;
    let [text, from] = ['', 0];
    for (const found of pending.matchAll(STRING)) {
      const [whole, prefix = '', attributes = ''] = found;
      text += pending.slice(from, found.index);
      text += used.has(number++) ? whole : `<${prefix}si${attributes}><${prefix}t/></${prefix}si>`;
      from = found.index + whole.length;
    }
    pending = pending.slice(from);
    yield Buffer.from(inUtf8(text));
  }
  yield Buffer.from(inUtf8(pending));
}
