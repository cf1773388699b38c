import { closest } from 'fastest-levenshtein';
import { findIana } from 'windows-iana';

const zones: string[] = Intl.supportedValuesOf('timeZone');
const known = new Map(zones.map((zone) => [zone.toLowerCase(), zone]));
const MOST_LINKS = 1000;
/** Names that were asked for and aren't in the list: links to other zones, or nothing. */
const links = new Map<string, string | undefined>();

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

/** The IANA zone of this name in its usual spelling, links like `Asia/Tel_Aviv` included; undefined when there is none. */
export function findTimeZone(text: string): string | undefined {
  const key = text.toLowerCase();
  const zone = known.get(key);
  return zone === undefined && text.includes('/') ? findLink(text, key) : zone; // abbreviations and offsets are not accepted
}

function findLink(text: string, key: string): string | undefined {
  if (!links.has(key)) {
    if (links.size >= MOST_LINKS) links.clear();
    links.set(key, isLink(text) ? text : undefined);
  }
  return links.get(key);
}

function isLink(text: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** The zone that was probably meant: by Windows name, abbreviation, or nearest spelling. */
export function suggestTimeZone(text: string): string {
  const windows = findIana(text)[0];
  if (windows) return windows;
  const abbreviation = ABBREVIATIONS[text.toLowerCase()];
  if (abbreviation) return abbreviation;
  const city = text.toLowerCase().replace(/\s+/g, '_');
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? closest(text, zones);
}
