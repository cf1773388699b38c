import { TEXTS } from '#libs/languages/index.js';
import { CATALOG, CODES } from '#libs/onboarding/index.js';
import { CUSTOMER_CASES } from '#libs/onboarding/entities/customer/customer.cases.js';
import { LOCATION_CASES } from '#libs/onboarding/entities/location/location.cases.js';
import { USER_CASES } from '#libs/onboarding/entities/user/user.cases.js';
import { CELL_CASES } from './cell.cases.js';
import { FILE_CASES, THREAD_CASES } from './file.cases.js';
import { GUARDRAIL_CASES } from './guardrail.cases.js';
import { ROW_CASES } from './row.cases.js';
import { RUN_CASES } from './run.cases.js';
import { SERVICE_CASES } from './service.cases.js';
import { TEMPLATE_CASES } from './template.cases.js';

/*
 * Every code of the catalogue has cases, which the specs of their tables show to be right, and texts in every language.
 */
interface CasesOfCode {
  raises: readonly unknown[];
  passes: readonly unknown[];
}
const TABLES: Record<string, CasesOfCode>[] = [
  CUSTOMER_CASES,
  LOCATION_CASES,
  USER_CASES,
  CELL_CASES,
  ROW_CASES,
  TEMPLATE_CASES,
  FILE_CASES,
  THREAD_CASES,
  GUARDRAIL_CASES,
  RUN_CASES,
  SERVICE_CASES,
];
const casesOf = (code: string) => TABLES.flatMap((table) => table[code] ?? []);
const raised = CODES.filter((code) => !CATALOG[code].isRetired);
const retired = CODES.filter((code) => CATALOG[code].isRetired);

it.each(raised)('%s has a case that raises it and one that does not', (code) => {
  expect(casesOf(code).flatMap(({ raises }) => raises)).not.toEqual([]);
  expect(casesOf(code).flatMap(({ passes }) => passes)).not.toEqual([]);
});

it('codes that nothing raises any more have no cases', () => {
  expect(retired.flatMap(casesOf)).toEqual([]);
});

it.each(CODES)('%s has a message and a hint in every language', (code) => {
  for (const [language, { issues }] of Object.entries(TEXTS)) {
    const texts = issues[code].map((text) => text.trim() !== '');
    expect([language, texts]).toEqual([language, [true, true]]);
  }
});
