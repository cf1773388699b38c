import { ISOLATED } from '#libs/languages/index.js';
import {
  defineMail,
  valuesOf,
  type Category,
  type Declaration,
  type MailDefinition,
  type MailTextsName,
  type TextsWith,
  type Words,
} from '../../kinds/define.js';

type Part = 'subject' | 'title' | 'intro' | 'link' | 'note' | 'reason';
/** Kinds that have all the texts of a letter. */
type LetterKind = MailTextsName &
  TextsWith<'subject'> &
  TextsWith<'title'> &
  TextsWith<'intro'> &
  TextsWith<'link'> &
  TextsWith<'note'>;

/** A kind of email with a title, a few words, a link and a note, all of them texts with values from its data. */
export function letter<
  const Kind extends LetterKind,
  Data extends { partnerName: string; link: string },
  const Of extends Category,
>(
  declared: Pick<Declaration<Kind, Data, Of>, 'kind' | 'category' | 'data' | 'sample'>,
): MailDefinition<Kind, Data, Of> {
  const kind: LetterKind = declared.kind;
  const text = (part: Part, data: Data, { say }: Words) => say(`${kind}.${part}`, valuesOf(data), ISOLATED);
  return defineMail({
    ...declared,
    texts: kind,
    layout: 'letter',
    subject: (data, words) => text('subject', data, words),
    parts: (data, words) => ({
      title: text('title', data, words),
      intro: text('intro', data, words),
      label: text('link', data, words),
      note: text('note', data, words),
      why: text('reason', data, words),
    }),
  });
}
