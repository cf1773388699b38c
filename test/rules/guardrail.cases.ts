import type { FileIssue, PlanCounts } from '#libs/imports/import/import.schema.js';
import type { Mode, TemplateSettings } from '#libs/onboarding/index.js';
import type { CasesByCode } from './code-cases.js';

/** A plan, and what the template lets pass. */
export interface GuardrailCase {
  /** Rows of the files. */
  rows: number;
  plan?: Partial<PlanCounts>;
  /** Rows of a full file that don't say which record they are about. */
  unclear?: number;
  mode?: Mode;
  rules?: Partial<TemplateSettings['rules']>;
  guardrails?: Partial<TemplateSettings['rules']['guardrails']>;
  /** Rows of the last import of the same files. */
  last?: number;
  /** What is said of one of its sheets. */
  problem?: FileIssue;
  /** Nobody looks at it before it runs. */
  unattended?: boolean;
}

const about = { file: 'a.xlsx', fileIndex: 0, sheet: 'Sheet2' };
const problem: FileIssue = { ...about, code: 'sheet.noHeader', severity: 'error' };
const remark: FileIssue = { ...about, code: 'sheet.hidden', severity: 'warning' };

const removing = (unclear: number, removeMissing: boolean): GuardrailCase => ({
  rows: 10,
  plan: { unchanged: 10, remove: 1 },
  unclear,
  mode: 'full',
  rules: { removeMissing },
});

export const GUARDRAIL_CASES = {
  'import.guardrail.empty': { raises: [{ rows: 0 }], passes: [{ rows: 1, plan: { create: 1 } }] },
  'import.guardrail.errors': {
    raises: [{ rows: 10, plan: { create: 8, invalid: 2 }, guardrails: { maxErrorPercent: 19 } }],
    passes: [{ rows: 10, plan: { create: 8, invalid: 2 }, guardrails: { maxErrorPercent: 20 } }],
  },
  'import.guardrail.removals': {
    raises: [{ rows: 10, plan: { unchanged: 7, remove: 3 }, guardrails: { maxRemovals: 2 } }],
    passes: [
      { rows: 10, plan: { unchanged: 7, remove: 3 }, guardrails: { maxRemovals: 3 } },
      { rows: 10, plan: { unchanged: 7, remove: 3 } },
    ],
  },
  'import.guardrail.unclear': {
    raises: [removing(1, true)],
    passes: [removing(0, true), removing(1, false), { ...removing(1, true), mode: 'upsert' }],
  },
  'import.guardrail.unread': {
    raises: [{ rows: 1, problem, unattended: true }],
    passes: [
      { rows: 1, problem },
      { rows: 1, problem: remark, unattended: true },
      { rows: 1, unattended: true },
    ],
  },
  'import.guardrail.updates': {
    raises: [{ rows: 10, plan: { update: 3 }, guardrails: { maxUpdates: 2 } }],
    passes: [
      { rows: 10, plan: { update: 3 }, guardrails: { maxUpdates: 3 } },
      { rows: 10, plan: { update: 3 } },
    ],
  },
  'import.guardrail.shrunk': {
    raises: [{ rows: 49, last: 100, guardrails: { maxShrinkPercent: 50 } }],
    passes: [
      { rows: 50, last: 100, guardrails: { maxShrinkPercent: 50 } },
      { rows: 49, guardrails: { maxShrinkPercent: 50 } },
      { rows: 49, last: 100 },
    ],
  },
} satisfies CasesByCode<GuardrailCase>;
