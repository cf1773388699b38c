import { ISOLATED } from '#libs/languages/index.js';
import {
  defineMail,
  type Declaration,
  type MailDefinition,
  type MailTextsName,
  type TextsWith,
  type Words,
} from '../../kinds/define.js';

/** What a digest lists. */
export interface Section {
  heading: string;
  lines: { text: string; label?: string; note?: string }[];
  more?: string;
}

/** What the data of each digest has. */
interface Common {
  partnerName: string;
  link: string;
  /** Ends these mails for this reader. */
  unsubscribe: string;
  from: string;
  to: string;
}

/** Kinds that have all the texts of a digest. */
type DigestKind = MailTextsName & TextsWith<'intro'> & TextsWith<'link'>;

interface DigestDeclaration<Kind extends DigestKind, Data extends Common> extends Pick<
  Declaration<Kind, Data, 'digest'>,
  'kind' | 'data' | 'sample' | 'subject'
> {
  parts: (data: Data, words: Words) => { title: string; sections: Section[]; note: string };
}

/** A kind of email that tells of many things of a time; its reader may end it. */
export function digest<const Kind extends DigestKind, Data extends Common>(
  declared: DigestDeclaration<Kind, Data>,
): MailDefinition<Kind, Data, 'digest'> {
  const kind: DigestKind = declared.kind;
  return defineMail({
    ...declared,
    category: 'digest',
    texts: kind,
    layout: 'digest',
    parts: (data, words) => {
      const { say } = words;
      const { partnerName: partner, from, to } = data;
      const text = (part: 'intro' | 'reason') => say(`${kind}.${part}`, { partner, from, to }, ISOLATED);
      return {
        ...declared.parts(data, words),
        intro: text('intro'),
        label: say(`${kind}.link`),
        why: text('reason'),
        stop: say('nightDigest.unsubscribe'),
      };
    },
  });
}
