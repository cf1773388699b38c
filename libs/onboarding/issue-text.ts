import { BARE, formatMessage, ISOLATED, type IssueTexts, type Language, type Setting } from '#libs/languages/basics.js';
import type { Issue } from './issue.js';

export interface IssueText {
  message: string;
  hint: string;
}

/**
 * What an issue says, in the texts of a language.
 * @param isolate puts direction isolates around values, for text that is shown (never for files: the marks would come back in cells)
 */
export function issueTextIn(texts: IssueTexts, language: Language, about: Issue, isolate = false): IssueText {
  const { value } = isolate ? ISOLATED : BARE;
  const { count = 1 } = about.params ?? {};
  const setting: Setting = {
    value: (given, name) => {
      const shown = shortened(given.trim() || UNKNOWN);
      return value(name === 'value' && Number(count) > 1 ? `${shown} (${count})` : shown, name); // several, named by their ranges
    },
    literal: BARE.literal,
  };
  return textOf(texts, language, about, setting);
}

/** What an issue says whatever its row: `…` stands for its values. */
export function issueTitleIn(texts: IssueTexts, language: Language, code: Issue['code']): IssueText {
  const { message, hint } = textOf(texts, language, { code }, OPEN);
  return { message: withoutQuotes(message), hint: withoutQuotes(hint) };
}
const OPEN: Setting = { value: () => '…', literal: BARE.literal };
const withoutQuotes = (text: string) => text.replace(/"?…"?/g, '…');

function textOf(
  texts: IssueTexts,
  language: Language,
  { code, value, params }: Pick<Issue, 'code' | 'value' | 'params'>,
  setting: Setting,
): IssueText {
  const [message, hint] = texts[code];
  const values = value === undefined ? params : { value, ...params };
  return {
    message: formatMessage(language, message, values, setting),
    hint: formatMessage(language, hint, values, setting),
  };
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
