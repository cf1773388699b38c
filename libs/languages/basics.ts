/** The list of languages without their texts: a second door beside index.ts, for what runs in the browser and for the domain. */
export { isLanguage, languageOf, LANGUAGES, type Language } from './languages.js';
