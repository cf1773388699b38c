import type { Language } from '#libs/languages/index.js';
import { MAILS, type MailContent, type MailKind } from './kinds/index.js';
import { renderMail, type RenderedMail } from './render.js';

/** What a kind of mail looks like, with made-up data. `own`: texts to try in the welcome mail. */
export function previewMail(
  kind: MailKind,
  language: Language,
  partnerName: string,
  own: MailContent<'adminWelcome'>['data']['own'] = {},
): RenderedMail {
  const content = MAILS[kind].sample(partnerName, language);
  return renderMail(
    content.kind === 'adminWelcome' ? { ...content, data: { ...content.data, own } } : content,
    language,
  );
}
