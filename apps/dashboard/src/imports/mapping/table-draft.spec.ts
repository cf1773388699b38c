import { draftOf, missingFields, recipeOf, type ShownTable, type TableDraft } from './table-draft.js';

const column = (name: string, field: string | null = null, by: 'given' | 'none' | 'name' = 'none') => ({
  column: name,
  field,
  by,
  confidence: 0,
});
const table: ShownTable = {
  file: 1,
  name: 'People',
  headerRow: 4,
  entity: 'users',
  mapping: [
    column('Email', 'email', 'name'),
    column('Contact', null, 'given'),
    column('Contact'),
    column('Plan', 'package', 'given'),
  ],
  fixed: { customerExternalId: 'ACME' },
  values: { package: { Calling: 'webex_calling' } },
};
const draft = draftOf(table);
const with_ = (more: Partial<TableDraft>): TableDraft => ({ ...draft, ...more });

it('keeps what was said before, by letters where two columns have one header', () => {
  expect(recipeOf(table, draft)).toEqual({
    file: 1,
    sheet: 'People',
    headerRow: 4,
    entity: 'users',
    columns: { '[B]': '', Plan: 'package' },
    fixed: { customerExternalId: 'ACME' },
    values: { package: { Calling: 'webex_calling' } },
  });
});

it('says nothing of fields that were left blank', () => {
  expect(recipeOf(table, with_({ fixed: { customerExternalId: ' ' } }))).toMatchObject({ fixed: {} });
});

it.each<[string, TableDraft, string[]]>([
  ['no names', draft, ['customerExternalId', 'firstName', 'lastName']],
  ['whole names', with_({ columns: new Map([[1, 'fullName']]) }), ['customerExternalId']],
  ['a last name', with_({ columns: new Map([[2, 'lastName']]) }), ['customerExternalId', 'firstName']],
])('lists what is still required: %s', (_what, one, expected) => {
  const missing = missingFields(table, one);
  expect(missing.filter((name) => expected.includes(name))).toEqual(expected);
  expect(missing).not.toContain('email');
});
