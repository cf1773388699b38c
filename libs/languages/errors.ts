import type { ErrorTexts } from './error-codes.js';
import { errors as ar } from './ar/errors.js';
import { errors as de } from './de/errors.js';
import { errors as en } from './en/errors.js';
import { errors as es } from './es/errors.js';
import { errors as fr } from './fr/errors.js';
import { errors as he } from './he/errors.js';
import { errors as it } from './it/errors.js';
import { errors as ja } from './ja/errors.js';
import type { Language } from './languages.js';
import { errors as nl } from './nl/errors.js';
import { errors as ptBr } from './pt-br/errors.js';

/** The text of each refusal in each language, as ICU messages. */
export const ERROR_TEXTS: Readonly<Record<Language, ErrorTexts>> = {
  en,
  he,
  ar,
  de,
  es,
  fr,
  it,
  ja,
  nl,
  'pt-BR': ptBr,
};
