import { fieldOf, type Entity } from '#libs/onboarding/browser.js';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** One record as the import file that says it; blank fields are left out. */
export function csvOf(entity: Entity, values: Record<string, string>): string {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
  const header = given.map(([name]) => quoted(fieldOf(entity, name).label)).join(',');
  return `\uFEFF${header}\r\n${given.map(([, value]) => quoted(value)).join(',')}\r\n`;
}
