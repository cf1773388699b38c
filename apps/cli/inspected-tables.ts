import { openTables, type Table, type TableOptions } from '#libs/reading/index.js';

/** Where the rows of a table begin and end, by the numbers that a spreadsheet program shows. Null: it has none. */
interface Extent {
  firstRow: number | null;
  lastRow: number | null;
}

/** A table as an import would read it, without its rows. */
interface TableOutline extends Extent {
  file: string;
  sheet: string;
  entity: string | null;
  /** 0 when the table has no header: its columns are then called by their letters. */
  headerRow: number;
  /** The names of its columns; where two rows make one header, they are joined. */
  header: string[];
}

/**
 * `inspect --tables`: the tables of a file one after the other, as portions of text.
 * @param file its name as it is shown
 * @throws UnreadableFile
 */
export async function* tableTexts(
  path: string,
  file: string,
  { json = false, ...options }: TableOptions & { json?: boolean },
): AsyncGenerator<string> {
  const { tables } = await openTables(path, file, options);
  const write = json ? asJson : asText;
  for (const [i, table] of tables.entries()) {
    const outlined = await outline(table, file);
    if (i > 0) yield json ? ',\n' : '\n';
    yield* write(outlined, table);
  }
}

async function outline(table: Table, file: string): Promise<TableOutline> {
  const { name, entity = null, headerRow, columns } = table;
  return { file, sheet: name, entity, headerRow, header: columns, ...(await extent(table)) };
}

async function extent(table: Table): Promise<Extent> {
  let [firstRow, lastRow]: (number | null)[] = [null, null];
  for await (const portion of table.rows()) {
    firstRow ??= portion[0]?.row ?? null;
    lastRow = portion.at(-1)?.row ?? lastRow;
  }
  return { firstRow: firstRow ?? null, lastRow: lastRow ?? null };
}

/** One JSON object whose last member is the rows. */
async function* asJson(outlined: TableOutline, table: Table): AsyncGenerator<string> {
  yield `${JSON.stringify(outlined).slice(0, -1)},"rows":[`;
  let separator = '\n';
  for await (const portion of table.rows()) {
    const rows = portion.map(({ row, cells }) => JSON.stringify({ row, cells }));
    yield separator + rows.join(',\n');
    separator = ',\n';
  }
  yield ']}';
}

/** A heading, then the header and the rows with tabs between the cells: a spreadsheet program takes them when they are pasted. */
async function* asText(outlined: TableOutline, table: Table): AsyncGenerator<string> {
  yield `${heading(outlined)}\n${line('row', outlined.header)}`;
  for await (const portion of table.rows()) yield portion.map(({ row, cells }) => line(String(row), cells)).join('');
}

function heading({ file, sheet, entity, firstRow, lastRow }: TableOutline): string {
  const rows = firstRow === null ? 'no rows' : `rows ${firstRow} to ${lastRow}`;
  return `${file}, sheet "${sheet}": ${entity ?? 'unknown records'}, ${rows}`;
}

function line(first: string, cells: readonly string[]): string {
  return `${[first, ...cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' '))].join('\t')}\n`;
}
