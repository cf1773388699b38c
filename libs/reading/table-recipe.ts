import { z } from 'zod';
import { canFeed, ENTITIES, FIELDS } from '#libs/onboarding/browser.js';

const header = z.string().max(500);
const NAMES = new Set(ENTITIES.flatMap((entity) => FIELDS[entity].map(({ name }) => name)));
const field = z.string().refine((name) => NAMES.has(name), 'is not the name of a field');
const use = z
  .string()
  .refine(
    (name) => name === '' || NAMES.has(name) || ENTITIES.some((entity) => canFeed(entity, name)),
    'is not the name of a field, nor `fullName`, `adminFullName` or `package:NAME`',
  );
const cell = z.string().max(32_767);

/** What a person has decided about tables: which they are, what their columns mean, and what no column says. */
export const tableRecipe = z.strictObject({
  file: z.number().int().min(0).optional().describe('Position of the file; left out: tables of all files'),
  sheet: z.string().max(200).optional().describe('Left out: tables of all sheets'),
  headerRow: z.number().int().min(0).optional().describe('Where a sheet has several tables: the row of the header'),
  entity: z.enum(ENTITIES).optional().describe('What the rows are'),
  leaveOut: z.boolean().optional().describe('Nothing of the table is read'),
  columns: z
    .record(header, use)
    .optional()
    .describe(
      'Header → field. `""`: the column is left out. `fullName`, `adminFullName`: first and last name in one. `package:NAME`: TRUE or FALSE for a package. `[C]` in place of a header: column C',
    ),
  fixed: z.record(field, cell).optional().describe('Field → what every row says, unless a column says it'),
  values: z
    .record(field, z.record(cell, cell))
    .optional()
    .describe('Field → what cells say → what is meant. Case and punctuation do not count'),
});

export type TableRecipe = z.output<typeof tableRecipe>;
