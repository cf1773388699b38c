import type { MailLanguage } from '#libs/onboarding/index.js';
import { fill, plainIsolate, same } from './fill.js';
import type { MailTexts } from './languages/en.js';
import type { Digest, MailFailuresMail, NightDigestMail } from './message.js';

const COUNTED = ['created', 'updated', 'removed', 'failed', 'blocked'] as const;

interface Line {
  text: string;
  label?: string;
  note?: string;
}
interface Section {
  heading: string;
  lines: Line[];
  more?: string;
}

/** What a digest's template lays out. */
export interface DigestParts {
  title: string;
  intro: string;
  sections: Section[];
  label: string;
  note: string;
  why: string;
  stop: string;
}

/** How many things of a night need somebody. */
function needed({ imports, missed, lostMails }: NightDigestMail['data']): number {
  return (
    imports.filter(({ state }) => ['issues', 'waiting', 'failed'].includes(state)).length + missed.length + lostMails
  );
}

/** A digest's subject, before it is made fit for a header. */
export function digestSubject(content: Digest, t: MailTexts, language: MailLanguage): string {
  const number = new Intl.NumberFormat(language);
  const count = content.kind === 'mailFailures' ? content.data.count : needed(content.data);
  const key =
    content.kind === 'mailFailures'
      ? 'mailFailures.subject'
      : count === 0
        ? 'nightDigest.subject.good'
        : 'nightDigest.subject.issues';
  return fill(t[key], { count: number.format(count) }, same, same);
}

/** A digest's texts and lists, in its language. */
export function digestParts(content: Digest, t: MailTexts, language: MailLanguage): DigestParts {
  const { partnerName: partner, from, to } = content.data;
  const text = (template: string) => fill(template, { partner, from, to }, plainIsolate, same);
  const number = new Intl.NumberFormat(language);
  const counted = (template: string, count: number) => fill(template, { count: number.format(count) }, same, same);
  const ofKind =
    content.kind === 'nightDigest' ? nightParts(content.data, t, counted, number) : lostParts(content.data, t, counted);
  return {
    ...ofKind,
    intro: text(t[`${content.kind}.intro`]),
    label: t[`${content.kind}.link`],
    why: text(t[`${content.kind}.reason`]),
    stop: t['nightDigest.unsubscribe'],
  };
}

type Counted = (template: string, count: number) => string;

function nightParts(
  data: NightDigestMail['data'],
  t: MailTexts,
  counted: Counted,
  number: Intl.NumberFormat,
): Pick<DigestParts, 'title' | 'sections' | 'note'> {
  const { imports, more, missed, lostMails } = data;
  const lines = imports.map(({ files, state, open, counts }) => ({
    text: files,
    label: counted(t[`state.${state}`], open),
    note: COUNTED.filter((name) => (counts[name] ?? 0) > 0)
      .map((name) => `${t[`outcome.${name}`]}: ${number.format(counts[name] ?? 0)}`)
      .join(', '),
  }));
  const rest = more > 0 ? { more: counted(t['nightDigest.more'], more) } : {};
  const sections: Section[] = [];
  if (lines.length > 0) sections.push({ heading: t['nightDigest.imports'], lines, ...rest });
  if (missed.length > 0) sections.push({ heading: t['nightDigest.missed'], lines: missed.map((text) => ({ text })) });
  if (lostMails > 0) sections.push({ heading: counted(t['nightDigest.mails'], lostMails), lines: [] });
  return {
    title: needed(data) === 0 ? t['nightDigest.title.good'] : t['nightDigest.title.issues'],
    sections,
    note: '',
  };
}

function lostParts(
  { mails, more }: MailFailuresMail['data'],
  t: MailTexts,
  counted: Counted,
): Pick<DigestParts, 'title' | 'sections' | 'note'> {
  const lines = mails.map(({ to, subject, answer, uncertain }) => ({
    text: to,
    label: subject,
    note: uncertain ? `${t['mailFailures.uncertain']} ${answer}` : answer,
  }));
  const rest = more > 0 ? { more: counted(t['nightDigest.more'], more) } : {};
  return { title: t['mailFailures.title'], sections: [{ heading: '', lines, ...rest }], note: t['mailFailures.note'] };
}
