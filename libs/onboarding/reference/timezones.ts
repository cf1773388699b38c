import { closest, distance } from 'fastest-levenshtein';
import { findIana } from 'windows-iana';
import { findCountry } from './countries.js';
import { ZONES } from './known-zones.js';

/** Abbreviations that mean one zone to most people; suggested, never accepted silently. */
const ABBREVIATIONS = new Map([
  ['ist', 'Asia/Jerusalem'],
  ['idt', 'Asia/Jerusalem'],
  ['gmt', 'Europe/London'],
  ['cet', 'Europe/Berlin'],
  ['est', 'America/New_York'],
  ['edt', 'America/New_York'],
  ['pst', 'America/Los_Angeles'],
  ['pdt', 'America/Los_Angeles'],
  ['mst', 'America/Denver'],
  ['jst', 'Asia/Tokyo'],
]);

/** What North Americans call their zones; `Eastern Time (US & Canada)` begins with one of these, too. */
const AMERICAN = new Map([
  ['eastern', 'America/New_York'],
  ['central', 'America/Chicago'],
  ['mountain', 'America/Denver'],
  ['pacific', 'America/Los_Angeles'],
  ['alaska', 'America/Anchorage'],
  ['hawaii', 'Pacific/Honolulu'],
]);
const AMERICAS = new Set(['US', 'CA']);
const OFFSET = /^(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?$/i;
/** A slip or two in a name of a zone. */
const NEAR = 0.75;

/**
 * The zone that was probably meant: by Windows name, abbreviation, city, what the country calls its own zones, its offset, or a
 * spelling that is near.
 * @param country the two-letter code of the country that the row or its template is about
 * @returns `none` where nothing is near: emergency calls depend on it
 */
export function suggestTimeZone(text: string, country: string): string {
  const asked = `${country} ${text}`;
  const known = suggestions.get(asked) ?? suggestionFor(text, country);
  if (suggestions.size >= MOST_SUGGESTIONS) suggestions.clear();
  suggestions.set(asked, known);
  return known;
}

/** A file has the same few wrong zones in all its rows, and to look for them is dear. */
const suggestions = new Map<string, string>();
const MOST_SUGGESTIONS = 1_000;

function suggestionFor(text: string, country: string): string {
  const windows = findIana(text)[0];
  if (windows) return windows;
  const american = AMERICAN.get(/^[a-z]+/i.exec(text)?.[0].toLowerCase() ?? '');
  if (american && (AMERICAS.has(country) || /\bUS\b/.test(text))) return american;
  const abbreviation = ABBREVIATIONS.get(text.toLowerCase());
  if (abbreviation) return abbreviation;
  const city = text.toLowerCase().replace(/\s+/g, '_');
  const own = zonesOf(country);
  const named = ZONES.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  if (named) return named;
  const near = closest(text, ZONES);
  if (1 - distance(text.toLowerCase(), near.toLowerCase()) / Math.max(text.length, near.length) >= NEAR) return near;
  const [, sign, hours, minutes = '0'] = OFFSET.exec(text.trim()) ?? [];
  if (hours !== undefined) {
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    return own.find((zone) => offsetsOf(zone).has(offset)) ?? 'none';
  }
  return own.length === 1 && findCountry(text) === country ? (own[0] ?? 'none') : 'none';
}

/** The zones of a country, that of most people first. */
function zonesOf(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale: object = new Intl.Locale(`und-${country}`);
  const listed: unknown =
    'getTimeZones' in locale && typeof locale.getTimeZones === 'function'
      ? locale.getTimeZones()
      : 'timeZones' in locale && locale.timeZones; // before Node 22
  return Array.isArray(listed) ? listed.filter((zone) => typeof zone === 'string') : [];
}

/** Minutes ahead of UTC, in winter and in summer. */
function offsetsOf(zone: string): Set<number> {
  const [january, july] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];
  return new Set([january, july].map((time) => offsetAt(zone, time)));
}

function offsetAt(zone: string, time: number): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
