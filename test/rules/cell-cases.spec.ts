import { checkTemplate, templateSettingsSchema } from '#libs/onboarding/index.js';
import { mappedTo } from '#libs/reading/match-column.js';
import { rowReader } from '#libs/reading/row-reader.js';
import { TEMPLATE } from '../support/world.js';
import { CELL_CASES, type CellCase } from './cell.cases.js';
import { testCases } from './code-cases.js';
import { TEMPLATE_CASES, type TemplateCase } from './template.cases.js';

describe('what the cells of a row alone tell', () => {
  testCases<CellCase>(CELL_CASES, ({ of, cells, mode, rules = {} }) => {
    const template = templateSettingsSchema.parse({ ...TEMPLATE, rules: { ...TEMPLATE.rules, ...rules } });
    const mapping = Object.keys(cells).map((name) => mappedTo(of, name, name, 'given'));
    const { issues = [] } = rowReader(
      { mapping },
      of,
      template,
      mode ?? 'upsert',
    )({ row: 2, cells: Object.values(cells) });
    return issues.map(({ code }) => code);
  });
});

describe('templates', () => {
  testCases<TemplateCase>(TEMPLATE_CASES, (settings) =>
    checkTemplate({ ...TEMPLATE, ...settings }).issues.map(({ code }) => code),
  );
});
