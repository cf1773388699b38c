/** The time zones by their usual names. */
export const ZONES: string[] = Intl.supportedValuesOf('timeZone');
const known = new Map(ZONES.map((zone) => [zone.toLowerCase(), zone]));
const MOST_LINKS = 1000;
/** Names that were asked for and aren't in the list: links to other zones, or nothing. */
const links = new Map<string, string | undefined>();

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
