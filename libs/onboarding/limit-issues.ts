import { issue } from './catalog.js';
import { hasError, type Issue } from './issue.js';

const MOST_ISSUES = 50;
const MOST_CHARS = 1_000;

/**
 * The issues of a row as far as they are kept, so that no row outgrows the document it is stored in: errors before
 * warnings, long texts cut, and a last issue that says how many more there are.
 */
export function limitIssues(issues: readonly Issue[]): Issue[] {
  const shortened = issues.map(shorten);
  if (shortened.length <= MOST_ISSUES) return shortened;
  const errorsFirst = [...shortened].sort((a, b) => Number(hasError([b])) - Number(hasError([a])));
  const more = issue('row.moreIssues', { params: { count: shortened.length - MOST_ISSUES } });
  return [...errorsFirst.slice(0, MOST_ISSUES), more];
}

function shorten(about: Issue): Issue {
  const { value, params } = about;
  const texts = [value, ...Object.values(params ?? {})];
  if (texts.every((text) => typeof text !== 'string' || text.length <= MOST_CHARS)) return about;
  return {
    ...about,
    ...(value === undefined ? {} : { value: cut(value) }),
    ...(params && { params: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, cut(param)])) }),
  };
}

function cut<Param extends string | number>(text: Param): Param | string {
  return typeof text === 'string' && text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS - 1)}…` : text;
}
