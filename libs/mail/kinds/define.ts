import type { z } from 'zod';
import type { Language, MailTexts, ParamValue, Setting } from '#libs/languages/index.js';

/**
 * signIn  somebody waits for it, and its link is for its reader's eyes only: nothing holds it back
 * alarm   wakes somebody: quiet hours don't hold it back
 * notice  has time
 * digest  has time, and its reader may end it
 */
export const CATEGORIES = ['signIn', 'alarm', 'notice', 'digest'] as const;
export type Category = (typeof CATEGORIES)[number];

export type MailText = keyof MailTexts;
export type MailValues = Readonly<Record<string, ParamValue>>;

/** A language's texts and numbers. */
export interface Words {
  say: (text: MailText, values?: MailValues, setting?: Setting) => string;
  number: (value: number) => string;
}

/** What stands before `.title` or another part in the texts' names: a language that lacks the text doesn't compile. */
export type TextsWith<Part extends string> = {
  [Key in keyof MailTexts]: Key extends `${infer Name}.${Part}` ? Name : never;
}[keyof MailTexts];

/** What the texts of every kind have. */
export type MailTextsName = TextsWith<'preheader'> & TextsWith<'reason'>;

/** A kind of email as whoever has one of it needs it. */
export interface MailDefinition<Kind extends string, Data, Of extends Category> {
  kind: Kind;
  category: Of;
  /** What its texts begin with (libs/languages/en/mails.ts). */
  texts: MailTextsName;
  /** The folder that its templates are in. */
  templates: string;
  subject: (data: Data, words: Words) => string;
  /** What its templates lay out beyond its data. */
  parts: (data: Data, words: Words, setting: Setting) => object;
  sample: (partnerName: string, language: Language) => { kind: Kind; data: Data };
  /** What was stored as a mail of this kind; undefined if it isn't one, or isn't one any more. */
  read: (stored: unknown) => { kind: Kind; data: Data } | undefined;
}

/** What a kind of email declares in its folder. */
export interface Declaration<
  Kind extends string,
  Data extends { partnerName: string },
  Of extends Category,
> extends Pick<MailDefinition<Kind, Data, Of>, 'kind' | 'category' | 'texts' | 'subject'> {
  data: z.ZodType<Data>;
  /** Made-up data, for the preview. */
  sample: (partnerName: string, language: Language) => Data;
  parts?: MailDefinition<Kind, Data, Of>['parts'];
  /** Whose templates it shares (layouts/); without it its own folder has them. */
  layout?: 'letter' | 'digest';
}

/** Makes a kind of email of what its folder declares. */
export function defineMail<const Kind extends string, Data extends { partnerName: string }, const Of extends Category>({
  data,
  sample,
  layout,
  ...declared
}: Declaration<Kind, Data, Of>): MailDefinition<Kind, Data, Of> {
  const { kind } = declared;
  return {
    parts: () => ({}),
    ...declared,
    templates: layout ?? kind,
    sample: (partnerName, language) => ({ kind, data: sample(partnerName, language) }),
    read: (stored) => {
      const { success, data: read } = data.safeParse(stored);
      return success ? { kind, data: read } : undefined;
    },
  };
}

/** What a mail's data offers to the `{…}` of its texts. */
export function valuesOf(data: object): MailValues {
  const values: Record<string, ParamValue> = {};
  for (const [name, value] of Object.entries(data))
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  return { ...values, partner: values['partnerName'] ?? '', customer: values['customerName'] ?? '' };
}
