import fc from 'fast-check';
import { relation, relations, type Parts } from './workbook.js';

/** What workbooks of all kinds of programs have in common and not: each combination of it is a workbook. */
export interface Oddities {
  /** The prefix of all elements, with its colon. */
  prefix: string;
  /** Where the prefix of relationships is declared: on the root, where it is used, or there and on the root for something else. */
  declared: 'root' | 'below' | 'again';
  strict: boolean;
  sheetPart: string;
  columns: 'none' | 'hidden' | 'wide' | 'grouped' | 'each' | 'in two lists';
  filter: 'none' | 'plain' | 'sorted' | 'extended';
  table: 'none' | 'plain' | 'totals' | 'same name' | 'without header';
  formulas: 'none' | 'plain' | 'shared' | 'array' | 'data table';
  chain: boolean;
  bars: boolean;
  bands: boolean;
  views: boolean;
  controls: boolean;
  notes: 'none' | 'on a cell' | 'pictures in the header';
  printed: 'none' | 'area' | 'columns' | 'two areas';
  dimension: 'none' | 'right' | 'placeholder';
  styles: boolean;
  utf16: boolean;
}

const yes = fc.boolean();
/** Any of them. */
export const oddities: fc.Arbitrary<Oddities> = fc.record({
  prefix: fc.constantFrom('', '', 'x:', 'r:', 's-1.a:'),
  declared: fc.constantFrom('root', 'below', 'again'),
  strict: fc.integer({ min: 0, max: 5 }).map((i) => i === 0),
  sheetPart: fc.constantFrom('worksheets/sheet1.xml', 'worksheets/Sheet1.xml', 'Worksheets/SHEET2.XML'),
  columns: fc.constantFrom('none', 'hidden', 'wide', 'grouped', 'each', 'in two lists'),
  filter: fc.constantFrom('none', 'plain', 'sorted', 'extended'),
  table: fc.constantFrom('none', 'none', 'plain', 'totals', 'same name', 'without header'),
  formulas: fc.constantFrom('none', 'plain', 'shared', 'array', 'data table'),
  chain: yes,
  bars: yes,
  bands: yes,
  views: yes,
  controls: yes,
  notes: fc.constantFrom('none', 'on a cell', 'pictures in the header'),
  printed: fc.constantFrom('none', 'area', 'columns', 'two areas'),
  dimension: fc.constantFrom('none', 'right', 'placeholder'),
  styles: yes,
  utf16: fc.integer({ min: 0, max: 7 }).map((i) => i === 0),
});

/** A workbook with nothing odd in it. */
export const PLAIN: Oddities = {
  prefix: '',
  declared: 'root',
  strict: false,
  sheetPart: 'worksheets/sheet1.xml',
  columns: 'none',
  filter: 'none',
  table: 'none',
  formulas: 'none',
  chain: false,
  bars: false,
  bands: false,
  views: false,
  controls: false,
  notes: 'none',
  printed: 'none',
  dimension: 'none',
  styles: true,
  utf16: false,
};

/** What stands in its sheet "Data": a header and five rows, the last of which are the totals where there is a table with them. */
export function oddRows({ table }: Oddities): string[][] {
  return [
    ['Key', 'Name', 'Sum', 'Twice', table === 'same name' ? 'status' : 'State'],
    ['A1', 'Acme', '1', '2', 'new'],
    ['A2', 'Beta & Co', '2', '4', 'old'],
    ['A3', '<Gamma>', '3', '6', 'new'],
    ['A4', 'דלתא', '4', '8', 'old'],
    ['A5', 'Epsilon', '5', '10', 'new'],
  ];
}

const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** Its parts. */
export function oddWorkbook(odd: Oddities): Parts {
  const base = odd.strict ? 'http://purl.oclc.org/ooxml' : 'http://schemas.openxmlformats.org';
  const main = odd.strict ? `${base}/spreadsheetml/main` : `${base}/spreadsheetml/2006/main`;
  const office = odd.strict ? `${base}/officeDocument/relationships` : `${base}/officeDocument/2006/relationships`;
  const r = odd.prefix === 'r:' ? 'rel' : 'r';
  const onRoot = { root: ` xmlns:${r}="${office}"`, below: '', again: ` xmlns:${r}="urn:of-something-else"` }[
    odd.declared
  ];
  const onElement = odd.declared === 'root' ? '' : `xmlns:${r}="${office}" `;
  const [own = ''] = odd.prefix.split(':');
  /** A part of elements written `<~name>` with relationships written `@id`. */
  const part = (root: string, attributes: string, inner: string) => {
    const declared = `xmlns${own ? `:${own}` : ''}="${main}"${onRoot}${attributes}`;
    const text = `<?xml version="1.0" encoding="${odd.utf16 ? 'UTF-16' : 'UTF-8'}" standalone="yes"?>\n<~${root} ${declared}>${inner}</~${root}>`;
    const xml = text.replace(/(<\/?)~/g, `$1${odd.prefix}`).replace(/@id=/g, `${onElement}${r}:id=`);
    return odd.utf16 ? Buffer.from(`\uFEFF${xml}`, 'utf16le') : xml;
  };
  const t = own ? 't:' : '';
  const strictly = (xml: string) =>
    xml.replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', office);
  const related = [
    ...(odd.table === 'none' ? [] : [relation('t1', 'table', '../tables/table1.xml')]),
    ...(odd.notes === 'none' ? [] : [relation('v1', 'vmlDrawing', '../drawings/VmlDrawing1.vml')]),
    ...(odd.notes === 'on a cell' ? [relation('c1', 'comments', '../Comments1.xml')] : []),
  ];
  const sheetRelations = odd.sheetPart.replace(/\/([^/]+)$/, '/_rels/$1.rels');
  const hasChain = odd.chain && odd.formulas !== 'none';
  const overrides: [part: string, type: string][] = [
    ['workbook.xml', 'sheet.main'],
    [odd.sheetPart, 'worksheet'],
    ...(odd.styles ? [['styles.xml', 'styles'] as [string, string]] : []),
    ...(odd.table === 'none' ? [] : [['tables/table1.xml', 'table'] as [string, string]]),
    ...(odd.notes === 'on a cell' ? [['Comments1.xml', 'comments'] as [string, string]] : []),
    ...(hasChain ? [['calcChain.xml', 'calcChain'] as [string, string]] : []),
  ];
  return {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><${t}Types xmlns${own ? ':t' : ''}="http://schemas.openxmlformats.org/package/2006/content-types"><${t}Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><${t}Default Extension="xml" ContentType="application/xml"/>${odd.notes === 'none' ? '' : `<${t}Default Extension="VML" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`}${overrides.map(([name, type]) => `<${t}Override PartName="/xl/${name}" ContentType="${CONTENT}.${type}+xml"/>`).join('')}</${t}Types>`,
    '_rels/.rels': strictly(relations(relation('r1', 'officeDocument', 'xl/workbook.xml'))),
    'xl/workbook.xml': part(
      'workbook',
      '',
      `<~sheets><~sheet name="Data" sheetId="1" @id="r1"/></~sheets>${namesXml(odd)}`,
    ),
    'xl/_rels/workbook.xml.rels': strictly(
      relations(
        relation('r1', 'worksheet', odd.sheetPart),
        ...(odd.styles ? [relation('r2', 'styles', 'styles.xml')] : []),
        ...(hasChain ? [relation('r3', 'calcChain', 'calcChain.xml')] : []),
      ),
    ),
    [`xl/${odd.sheetPart}`]: part('worksheet', ` xmlns:mc="${MC}"`, sheetXml(odd)),
    ...(related.length > 0 ? { [`xl/${sheetRelations}`]: strictly(relations(...related)) } : {}),
    ...(odd.styles ? { 'xl/styles.xml': part('styleSheet', '', STYLES) } : {}),
    ...(odd.table === 'none' ? {} : { 'xl/tables/table1.xml': part('table', tableAttributes(odd), tableXml(odd)) }),
    ...(odd.notes === 'none' ? {} : { 'xl/drawings/VmlDrawing1.vml': vml(odd) }),
    ...(odd.notes === 'on a cell' ? { 'xl/Comments1.xml': part('comments', '', COMMENTS) } : {}),
    ...(hasChain
      ? {
          'xl/calcChain.xml': part(
            'calcChain',
            '',
            formulaCells(odd)
              .map((at) => `<~c r="${at}" i="1"/>`)
              .join(''),
          ),
        }
      : {}),
  };
}

const STYLES =
  '<~fonts count="1"><~font><~sz val="11"/><~name val="Calibri"/></~font></~fonts><~fills count="2"><~fill><~patternFill patternType="none"/></~fill><~fill><~patternFill patternType="gray125"/></~fill></~fills><~borders count="1"><~border/></~borders><~cellStyleXfs count="1"><~xf/></~cellStyleXfs><~cellXfs count="1"><~xf xfId="0"/></~cellXfs><~dxfs count="1"><~dxf><~fill><~patternFill><~bgColor rgb="FFEEEEEE"/></~patternFill></~fill></~dxf></~dxfs>';
const COMMENTS =
  '<~authors><~author>Dana</~author></~authors><~commentList><~comment ref="A3" authorId="0"><~text><~t>mine</~t></~text></~comment></~commentList>';

function vml({ notes }: Oddities): string {
  const box =
    notes === 'on a cell'
      ? '<b:ClientData ObjectType="Note" xmlns:b="urn:schemas-microsoft-com:office:excel"><b:Anchor>1, 12, 1, 8, 5, 12, 4, 8</b:Anchor><b:Row>2</b:Row><b:Column>0</b:Column></b:ClientData>'
      : '';
  return `<xml xmlns:a="urn:schemas-microsoft-com:vml"><a:shape id="_x0000_s70000" type="#_x0000_t202" style="visibility:hidden">${box}</a:shape></xml>`;
}

function namesXml({ filter, printed }: Oddities): string {
  const areas = {
    none: '',
    area: 'Data!$A$1:$E$6',
    columns: 'Data!$A:$E',
    'two areas': "'Data'!$A$1:$B$3,Data!$A$1:$E$6",
  };
  const names = [
    ...(filter === 'none'
      ? []
      : ['<~definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Data!$A$1:$E$6</~definedName>']),
    ...(printed === 'none'
      ? []
      : [`<~definedName name="_xlnm.Print_Area" localSheetId="0">${areas[printed]}</~definedName>`]),
  ];
  return names.length > 0 ? `<~definedNames>${names.join('')}</~definedNames>` : '';
}

function sheetXml(odd: Oddities): string {
  const { columns, filter, table, dimension } = odd;
  const cols = {
    none: '',
    hidden:
      '<~cols><~col min="1" max="1" width="9" customWidth="1"/><~col min="6" max="16384" width="9" hidden="1"/></~cols>',
    wide: '<~cols><~col min="1" max="16384" width="7" customWidth="1" style="0"/></~cols>',
    grouped:
      '<~cols><~col min="4" max="9" width="8" outlineLevel="1" hidden="1"/><~col min="10" max="10" width="8" collapsed="1"/></~cols>',
    each: '<~cols><~col min="5" max="5" width="8"/><~col min="6" max="6" width="2" hidden="1"/><~col min="7" max="8" width="3"/></~cols>',
    'in two lists':
      '<~cols><~col min="1" max="5" width="8"/></~cols><~cols><~col min="6" max="30" hidden="1" width="0"/></~cols>',
  };
  const filters = {
    none: '',
    plain: '<~autoFilter ref="A1:E6"/>',
    sorted: '<~autoFilter ref="A1:E6"><~sortState ref="A2:E6"><~sortCondition ref="B2:B6"/></~sortState></~autoFilter>',
    extended:
      '<~autoFilter ref="A1:E6"><~filterColumn colId="0"><~filters><~filter val="A1"/></~filters></~filterColumn><~extLst><~ext uri="{x}"/></~extLst></~autoFilter>',
  };
  return [
    { none: '', right: '<~dimension ref="A1:E6"/>', placeholder: '<~dimension ref="A1"/>' }[dimension],
    '<~sheetViews><~sheetView workbookViewId="0"/></~sheetViews><~sheetFormatPr defaultRowHeight="15"/>',
    cols[columns],
    `<~sheetData>${rowsXml(odd)}</~sheetData>`,
    filters[table === 'none' ? filter : 'none'],
    odd.views
      ? '<~customSheetViews><~customSheetView guid="{00000000-0000-0000-0000-000000000001}"><~autoFilter ref="A1:E6"/><~extLst><~ext uri="{x}"/></~extLst></~customSheetView></~customSheetViews>'
      : '',
    odd.bars
      ? '<~conditionalFormatting sqref="C2:C6"><~cfRule type="dataBar" priority="1"><~dataBar><~cfvo type="min"/><~cfvo type="max"/><~color rgb="FF638EC6"/></~dataBar><~extLst><~ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"/></~extLst></~cfRule></~conditionalFormatting>'
      : '',
    odd.bands
      ? '<~conditionalFormatting sqref="A2:E6"><~cfRule type="expression" dxfId="0" priority="2"><~formula>MOD(ROW(),2)=0</~formula></~cfRule></~conditionalFormatting>'
      : '',
    '<~pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    odd.notes === 'on a cell' ? '<~legacyDrawing @id="v1"/>' : '',
    odd.notes === 'pictures in the header' ? '<~legacyDrawingHF @id="v1"/>' : '',
    odd.controls
      ? '<mc:AlternateContent><mc:Choice Requires="x14" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><~controls/></mc:Choice></mc:AlternateContent>'
      : '',
    odd.table === 'none' ? '' : '<~tableParts count="1"><~tablePart @id="t1"/></~tableParts>',
    '<~extLst><~ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></~extLst>',
  ].join('');
}

function rowsXml(odd: Oddities): string {
  return oddRows(odd)
    .map((cells, i) => {
      const xml = cells.map((text, column) => {
        const at = `${'ABCDE'[column]}${i + 1}`;
        const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
        if (i === 0 || (column !== 2 && column !== 3))
          return `<~c r="${at}" t="inlineStr"><~is><~t>${escaped}</~t></~is></~c>`;
        return `<~c r="${at}">${column === 3 ? formulaXml(odd, i + 1) : ''}<~v>${text}</~v></~c>`;
      });
      return `<~row r="${i + 1}" spans="1:5">${xml.join('')}</~row>`;
    })
    .join('');
}

function formulaXml({ formulas }: Oddities, row: number): string {
  const isFirst = row === 2;
  switch (formulas) {
    case 'none':
      return '';
    case 'plain':
      return `<~f>C${row}*2</~f>`;
    case 'shared':
      return isFirst ? '<~f t="shared" ref="D2:D6" si="0">C2*2+LEN("C2")*0</~f>' : '<~f t="shared" si="0"/>';
    case 'array':
      return isFirst ? '<~f t="array" ref="D2:D6">C2:C6*2</~f>' : '';
    case 'data table':
      return isFirst ? '<~f t="dataTable" ref="D2:D6" dt2D="0" dtr="0" r1="H1"/>' : '';
  }
}

/** The cells that hold a formula, as the chain of calculation names them. */
function formulaCells({ formulas }: Oddities): string[] {
  return formulas === 'plain' || formulas === 'shared' ? ['D2', 'D3', 'D4', 'D5', 'D6'] : ['D2'];
}

function tableAttributes({ table }: Oddities): string {
  const more = table === 'totals' ? ' totalsRowCount="1"' : table === 'without header' ? ' headerRowCount="0"' : '';
  return ` id="1" name="T" displayName="T" ref="A${table === 'without header' ? 2 : 1}:E6"${more}`;
}

function tableXml(odd: Oddities): string {
  const { table } = odd;
  const [header = []] = oddRows(odd);
  const filter = table === 'without header' ? '' : `<~autoFilter ref="A1:E${table === 'totals' ? 5 : 6}"/>`;
  const columns = header.map((name, i) => `<~tableColumn id="${i + 1}" name="${name}"/>`);
  return `${filter}<~tableColumns count="5">${columns.join('')}</~tableColumns><~tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/>`;
}
