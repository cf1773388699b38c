import { DateTime } from 'luxon';

/**
 * The names that a pattern matches: `*` and `?`, and date tokens in braces for the day that a file is of, e.g.
 * `customers-{yyyy}{MM}{dd}*.xlsx`.
 * @param zone where the day is
 */
export function matcher(pattern: string, day: Date, zone: string): (name: string) => boolean {
  const at = DateTime.fromJSDate(day, { zone });
  const source = pattern
    .split(/(\{[yMdH]+\}|\*|\?)/)
    .map((part) => {
      if (part === '*') return '.*';
      if (part === '?') return '.';
      const token = /^\{([yMdH]+)\}$/.exec(part)?.[1];
      return (token ? at.toFormat(token) : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  const expression = new RegExp(`^${source}$`, 'iu');
  return (name) => expression.test(name);
}
