import { ja as schemas } from 'zod/locales';
import type { Texts } from '../text-types.js';
import { errors } from './errors.js';
import { issues } from './issues.js';
import { mails } from './mails.js';
import { report } from './report.js';
import { words } from './words.js';

/** What the server says in Japanese. */
export const texts: Texts = { errors, issues, words, mails, report, schemas };
