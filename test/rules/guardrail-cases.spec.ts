import { noPlan, type ImportSheet } from '#libs/imports/import/import.schema.js';
import { checkGuardrails, checkUnread } from '#libs/imports/planning/guardrails.js';
import { templateSettingsSchema } from '#libs/onboarding/index.js';
import { TEMPLATE } from '../support/world.js';
import { testCases } from './code-cases.js';
import { GUARDRAIL_CASES, type GuardrailCase } from './guardrail.cases.js';

const SHEET: Omit<ImportSheet, 'rows'> = {
  file: 0,
  name: 'users',
  entity: 'users',
  format: 'csv',
  headerRow: 1,
  columns: [],
  mapping: [],
};

testCases<GuardrailCase>(GUARDRAIL_CASES, ({ rows, plan, rules, guardrails, ...of }) => {
  const { unclear = 0, mode = 'upsert', last, problem, unattended } = of;
  const settings = { ...TEMPLATE.rules, ...rules, guardrails: { ...TEMPLATE.rules.guardrails, ...guardrails } };
  const template = templateSettingsSchema.parse({ ...TEMPLATE, rules: settings });
  const problems = problem ? [problem] : [];
  const staged = { plan: { ...noPlan(), ...plan }, rows, sheets: [{ ...SHEET, rows }], problems, unclear };
  const unread = checkUnread({ files: [], options: { unattended } }, problems);
  return [...checkGuardrails(staged, mode, template, last), ...unread].map(({ code }) => code);
});
