export { ERROR_TEXTS, type ErrorCode, type ErrorParams } from './errors.js';
export { acceptedLanguages, isLanguage, languageOf, LANGUAGES, type Language } from './languages.js';
export { formatMessage, type Params } from './message.js';
