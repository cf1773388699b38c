import { checkTemplate, compileRowReader, templateSettingsSchema } from '#libs/onboarding/index.js';
import { TEMPLATE } from '../support/world.js';
import { CELL_CASES, type CellCase } from './cell.cases.js';
import { testCases } from './code-cases.js';
import { TEMPLATE_CASES, type TemplateCase } from './template.cases.js';

describe('what the cells of a row alone tell', () => {
  testCases<CellCase>(CELL_CASES, ({ of, cells, mode, rules = {} }) => {
    const template = templateSettingsSchema.parse({ ...TEMPLATE, rules: { ...TEMPLATE.rules, ...rules } });
    const { issues } = compileRowReader(of, Object.keys(cells), template, mode)(Object.values(cells));
    return issues.map(({ code }) => code);
  });
});

describe('templates', () => {
  testCases<TemplateCase>(TEMPLATE_CASES, (settings) =>
    checkTemplate({ ...TEMPLATE, ...settings }).issues.map(({ code }) => code),
  );
});
