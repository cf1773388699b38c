import type { Language } from '#libs/languages/basics.js';
import type { Issue, Messages } from '../issue.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { he } from './he.js';
import { issueTextIn, type IssueText } from './issue-text.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { nl } from './nl.js';
import { ptBr } from './pt-br.js';

/** What every code says, in every language that mails and reports are written in. */
export const MESSAGES: Record<Language, Messages> = { en, he, ar, de, es, fr, it, ja, nl, 'pt-BR': ptBr };

/** What an issue says, in a language. */
export function issueText(about: Issue, language: Language): IssueText {
  return issueTextIn(MESSAGES[language], about);
}
