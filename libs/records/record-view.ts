import { z } from 'zod';
import { ENTITIES, formatValue, storedFields, type Entity, type Values } from '#libs/onboarding/index.js';
import type { RecordDoc } from './record.schema.js';

/** A customer is set up once it has users. */
export const CUSTOMER_STATUSES = ['toSetUp', 'setUp'] as const;
export type CustomerStatus = (typeof CUSTOMER_STATUSES)[number];

const origin = z.object({
  importId: z.string(),
  file: z.object({ index: z.number(), name: z.string() }).optional(),
  sheet: z.string(),
  row: z.number(),
  undone: z.literal(true).optional(),
  companion: z.literal(true).optional().describe('The row is about another record, and brought this one along'),
});

/** A record for the API: its values as text, and where it came from. */
export const recordView = z
  .object({
    id: z.string(),
    entity: z.enum(ENTITIES),
    version: z.number(),
    values: z.record(z.string(), z.string()).describe('By field, as a cell would say it'),
    status: z.enum(CUSTOMER_STATUSES).optional().describe('Customers: whether they have users yet'),
    createdBy: origin.describe('The row of the import that it comes from'),
    updatedBy: origin,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: 'Record',
    examples: [
      {
        id: '6925f0a1c3b2d4e5f6a7b8c9',
        entity: 'customers',
        version: 1,
        values: { externalId: 'HV-3001', companyName: 'Harbour Cafés', adminEmail: 'lena@harbour-cafes.example' },
        status: 'setUp',
        createdBy: {
          importId: '6925f0a1c3b2d4e5f6a7b8c8',
          file: { index: 0, name: 'onboarding.xlsx' },
          sheet: 'Customers',
          row: 2,
        },
        updatedBy: {
          importId: '6925f0a1c3b2d4e5f6a7b8c8',
          file: { index: 0, name: 'onboarding.xlsx' },
          sheet: 'Customers',
          row: 2,
        },
        createdAt: '2026-03-18T00:30:01.000Z',
        updatedAt: '2026-03-18T00:30:01.000Z',
      },
    ],
  });
export type RecordView = z.output<typeof recordView>;

/** A number of the inventory, and who has it. */
export const numberView = z
  .object({
    number: z.string(),
    customer: z.string(),
    locationId: z.string().nullable().describe('The location in whose inventory it stands'),
    user: z.string().nullable().describe('The address of the user who has it'),
    main: z.boolean(),
  })
  .meta({ id: 'PhoneNumber' });
export type NumberView = z.output<typeof numberView>;

/** What the cells of a record would say, for every field that is stored. */
export function textValues(entity: Entity, values: Values): Record<string, string> {
  const texts = storedFields(entity).map((field) => {
    const value = values[field.name];
    return [field.name, value === undefined ? '' : formatValue(field, value)];
  });
  return Object.fromEntries(texts) as Record<string, string>;
}

/** A record as the API shows it. */
export function viewOf(entity: Entity, doc: RecordDoc, values: Values, status?: CustomerStatus): RecordView {
  const { _id: id, version, createdBy, updatedBy = createdBy, createdAt, updatedAt = createdAt } = doc;
  return {
    id,
    entity,
    version,
    values: textValues(entity, values),
    ...(status ? { status } : {}),
    createdBy,
    updatedBy,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
