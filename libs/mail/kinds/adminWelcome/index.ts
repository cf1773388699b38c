import Handlebars from 'handlebars';
import { fill, HTML, PLAIN, type Setting } from '../../fill.js';
import { defineMail, valuesOf } from '../define.js';
import { data, type Data } from './data.js';
import { sample } from './sample.js';

export const adminWelcome = defineMail({
  kind: 'adminWelcome',
  category: 'notice',
  texts: 'welcome',
  data,
  sample,
  subject: (mail, { t }) =>
    mail.own?.subject ? ownText(mail.own.subject, mail, PLAIN) : fill(t['welcome.subject'], valuesOf(mail), PLAIN),
  parts: (mail, { t }, setting) => {
    const { own } = mail;
    const intro = own?.intro ? ownText(own.intro, mail, setting) : fill(t['welcome.intro'], valuesOf(mail), setting);
    return { intro: new Handlebars.SafeString(setting === HTML ? intro.replaceAll(/\r?\n/g, '<br>') : intro) };
  },
});

/** A text of the template's own. What is filled in never becomes markup, nor is it filled in again. */
function ownText(text: string, { customerName, firstName, partnerName }: Data, setting: Setting): string {
  return fill(text, { customer: customerName, firstName, partner: partnerName }, setting, /\{\{(\w+)\}\}/);
}
