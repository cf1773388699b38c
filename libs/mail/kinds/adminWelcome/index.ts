import Handlebars from 'handlebars';
import { ISOLATED, type Setting } from '#libs/languages/index.js';
import { HTML } from '../../fill.js';
import { defineMail, valuesOf } from '../define.js';
import { data, type Data } from './data.js';
import { sample } from './sample.js';

export const adminWelcome = defineMail({
  kind: 'adminWelcome',
  category: 'notice',
  texts: 'welcome',
  data,
  sample,
  subject: (mail, { say }) =>
    mail.own?.subject ? ownText(mail.own.subject, mail, ISOLATED) : say('welcome.subject', valuesOf(mail), ISOLATED),
  parts: (mail, { say }, setting) => {
    const { own } = mail;
    const intro = own?.intro ? ownText(own.intro, mail, setting) : say('welcome.intro', valuesOf(mail), setting);
    return { intro: new Handlebars.SafeString(setting === HTML ? intro.replaceAll(/\r?\n/g, '<br>') : intro) };
  },
});

/** A text of the template's own. What is filled in never becomes markup, nor is it filled in again. */
function ownText(text: string, { customerName, firstName, partnerName }: Data, setting: Setting): string {
  const values: Record<string, string> = { customer: customerName, firstName, partner: partnerName };
  const parts = text.split(/\{\{(\w+)\}\}/);
  return parts
    .map((part, i) => (i % 2 === 1 ? setting.value(values[part] ?? '', part) : setting.literal(part)))
    .join('');
}
