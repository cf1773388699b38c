export type { ErrorCode, ErrorParams } from './error-codes.js';
export { ERROR_TEXTS } from './errors.js';
export { acceptedLanguages, isLanguage, languageOf, LANGUAGES, type Language } from './languages.js';
export { formatMessage, type Params } from './message.js';
