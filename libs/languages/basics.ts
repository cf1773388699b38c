/** The list of languages and the engine, without texts: a second door beside index.ts, for what runs in the browser. */
export { baseOf, directionOf, isLanguage, languageOf, LANGUAGES, type Language } from './languages.js';
export { BARE, formatMessage, isLeftToRight, ISOLATED, type ParamValue, type Setting } from './message.js';
export type {
  BrowserTexts,
  DashboardKey,
  DashboardParams,
  IssueCode,
  IssueParam,
  IssueTexts,
  Names,
  Texts,
  Words,
} from './text-types.js';
