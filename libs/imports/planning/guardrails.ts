import { hasError, issue, type Issue, type Mode, type TemplateSettings } from '#libs/onboarding/index.js';
import type { FileIssue, ImportDoc } from '../import/import.schema.js';
import { labelOf } from '../rows/place.js';
import { rowsOfFiles } from './missing-from-file.js';
import type { Staged } from './staging.js';

/**
 * What makes a plan wait for a person: bad rows never stop an import, suspicious totals do.
 * @param last rows of the last import of the same files, if there was one
 */
export function checkGuardrails(
  { plan, rows: planned, sheets, problems, unclear }: Pick<Staged, 'plan' | 'rows' | 'sheets' | 'problems' | 'unclear'>,
  mode: Mode,
  template: TemplateSettings,
  last: number | undefined,
): Issue[] {
  const { maxErrorPercent, maxRemovals, maxUpdates, maxShrinkPercent } = template.rules.guardrails;
  const issues: Issue[] = [];
  const rows = rowsOfFiles(sheets);
  if (rows === 0) issues.push(issue('import.guardrail.empty'));
  const percent = planned === 0 ? 0 : Math.round((plan.invalid / planned) * 1000) / 10;
  if (percent > maxErrorPercent)
    issues.push(issue('import.guardrail.errors', { params: { percent, max: maxErrorPercent } }));
  if (maxRemovals !== undefined && plan.remove > maxRemovals)
    issues.push(issue('import.guardrail.removals', { params: { removals: plan.remove, max: maxRemovals } }));
  const notUnderstood = unclear + problems.filter((problem) => hasError([problem])).length;
  if (template.rules.removeMissing && mode === 'full' && plan.remove > 0 && notUnderstood > 0)
    issues.push(issue('import.guardrail.unclear', { params: { removals: plan.remove, unclear: notUnderstood } }));
  if (maxUpdates !== undefined && plan.update > maxUpdates)
    issues.push(issue('import.guardrail.updates', { params: { updates: plan.update, max: maxUpdates } }));
  if (maxShrinkPercent !== undefined && last !== undefined && rows > 0 && rows < last * (1 - maxShrinkPercent / 100))
    issues.push(issue('import.guardrail.shrunk', { params: { rows, last } }));
  return issues;
}

/** What makes an import wait that nobody looks at before it runs: sheets and files that weren't read. */
export function checkUnread(doc: Pick<ImportDoc, 'files' | 'options'>, problems: readonly FileIssue[]): Issue[] {
  const names = doc.options.unattended ? unreadNames(doc, problems) : [];
  return names.length > 0 ? [issue('import.guardrail.unread', { params: { sheets: names.join(', ') } })] : [];
}

function unreadNames(doc: Pick<ImportDoc, 'files'>, problems: readonly FileIssue[]): string[] {
  const unread = problems.filter((problem) => hasError([problem]));
  return [...new Set(unread.map(({ file, fileIndex = -1, sheet }) => (sheet ? labelOf(doc, fileIndex, sheet) : file)))];
}
