import type { Issue, Messages } from '../issue.js';

export interface IssueText {
  message: string;
  hint: string;
}

/**
 * What an issue says, in the words of a language.
 * @param isolate puts direction isolates around values, for text that is shown (never for files: the marks would come back in cells)
 */
export function issueTextIn(messages: Messages, about: Issue, isolate = false): IssueText {
  const [message, hint] = messages[about.code];
  const values: Record<string, string | number> = {
    ...(about.value === undefined ? {} : { value: about.value }),
    ...about.params,
  };
  const { count = 1 } = values;
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = shortened(String(values[name] ?? '').trim() || UNKNOWN);
      return wrap(name === 'value' && Number(count) > 1 ? `${value} (${count})` : value); // several, named by their ranges
    });
  const wrap = (shown: string) => {
    if (!isolate) return shown;
    return /^[\d+(]|@/.test(shown) ? `\u2066${shown}\u2069` : `\u2068${shown}\u2069`;
  };
  return { message: fill(message), hint: fill(hint) };
}

/** Stands where a value isn't known: a sentence never has a hole. */
const UNKNOWN = '–';
const MOST = 80;
const MOST_OF_A_LIST = 240;

/** A long text is cut, a list between two of its items. */
function shortened(value: string): string {
  if (value.length <= MOST || (value.length <= MOST_OF_A_LIST && value.includes(', '))) return value;
  const lastItem = value.lastIndexOf(', ', MOST_OF_A_LIST);
  return lastItem >= MOST ? `${value.slice(0, lastItem)}, …` : `${value.slice(0, MOST - 1)}…`;
}
