import { StagingFailed } from '#libs/imports/planning/staging.js';
import { templateSettingsSchema } from '#libs/onboarding/index.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { TEMPLATE } from '../support/world.js';
import { testCases } from './code-cases.js';
import { RUN_CASES, type RunCase } from './run.cases.js';

const mongo = useDatabase('file');
beforeEach(() => PlanAndRun.prepare(mongo.db));

testCases<RunCase>(RUN_CASES, async ({ happens, rules }) => {
  const template = templateSettingsSchema.parse({ ...TEMPLATE, rules: { ...TEMPLATE.rules, ...rules } });
  try {
    return await happens(new PlanAndRun(mongo.client, mongo.db, template));
  } catch (error) {
    if (error instanceof StagingFailed) return [error.problem.code];
    throw error;
  }
});
