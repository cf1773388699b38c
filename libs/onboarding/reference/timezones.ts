import { closest } from 'fastest-levenshtein';
import { findIana } from 'windows-iana';
import { ZONES } from './known-zones.js';

/** Abbreviations that mean one zone to most people; suggested, never accepted silently. */
const ABBREVIATIONS: Record<string, string> = {
  ist: 'Asia/Jerusalem',
  idt: 'Asia/Jerusalem',
  gmt: 'Europe/London',
  cet: 'Europe/Berlin',
  est: 'America/New_York',
  edt: 'America/New_York',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  mst: 'America/Denver',
  jst: 'Asia/Tokyo',
};

/** The zone that was probably meant: by Windows name, abbreviation, or nearest spelling. */
export function suggestTimeZone(text: string): string {
  const windows = findIana(text)[0];
  if (windows) return windows;
  const abbreviation = ABBREVIATIONS[text.toLowerCase()];
  if (abbreviation) return abbreviation;
  const city = text.toLowerCase().replace(/\s+/g, '_');
  return ZONES.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? closest(text, ZONES);
}
