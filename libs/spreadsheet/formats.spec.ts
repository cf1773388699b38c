import { FILE_FORMATS, type FileFormat } from './formats.js';
import { openSpreadsheet } from './open.js';

const SAMPLES: Record<FileFormat, string> = {
  csv: 'sample-data/customers-il.csv',
  xlsx: 'sample-data/three-sheets.xlsx',
};

it.each(FILE_FORMATS)('a file of the format %s is known by its content', async (format) => {
  expect((await openSpreadsheet(SAMPLES[format], 'no ending')).format).toBe(format);
});
