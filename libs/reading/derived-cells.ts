import {
  fedBy,
  FIELDS,
  fold,
  FULL_NAMES,
  issue,
  licenceIn,
  saysYes,
  type Entity,
  type Issue,
} from '#libs/onboarding/index.js';
import type { ColumnMapping } from './column-mapping.js';

/** What decides which cells a table's fields are read from. */
export interface CellSources {
  mapping: readonly ColumnMapping[];
  /** Field → what every row says. */
  fixed?: Readonly<Record<string, string>> | undefined;
  /** Field → what cells say → what is meant. */
  values?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

/** Every field that rows of a table may say, each once. */
export function fieldsRead(entity: Entity, sources: CellSources): string[] {
  const fields = derivedCells(entity, sources).fields.filter((field) => field !== undefined);
  return [...new Set(fields)];
}

/** Position of the column that says a field, alone or with others; -1 where none does. */
export function columnOfField(entity: Entity, mapping: readonly ColumnMapping[], field: string): number {
  const own = mapping.findIndex((one) => one.field === field);
  return own >= 0 ? own : mapping.findIndex(({ feeds }) => feeds !== undefined && fedBy(entity, feeds).includes(field));
}

/** The cells that the fields of a table are read from: those of its columns, and behind them those that follow from others. */
export interface DerivedCells {
  /** The field of each cell. */
  fields: (string | undefined)[];
  /** @param issues takes what has to be said of the row's cells */
  of(cells: readonly string[], issues: Issue[]): readonly string[];
}

interface Derivation {
  fields: string[];
  derive(cells: readonly string[], issues: Issue[]): string[];
}

/** What the fields of an entity's table are read from. */
export function derivedCells(entity: Entity, { mapping, fixed = {}, values = {} }: CellSources): DerivedCells {
  const own = mapping.map(({ field }) => field ?? undefined);
  const others = [...namesIn(entity, mapping), ...licencesIn(mapping)];
  const said = [...own, ...others.flatMap((one) => one.fields)];
  const derivations = [...others, fixedIn(entity, said, fixed)];
  const fields = [...own, ...derivations.flatMap((one) => one.fields)];
  const replace = replacements(fields, values);
  if (fields.length === own.length && replace.length === 0) return { fields, of: (cells) => cells };
  return {
    fields,
    of(cells, issues) {
      const all = own.map((_field, i) => cells[i] ?? '');
      for (const { derive } of derivations) all.push(...derive(cells, issues));
      for (const { at, meant } of replace) all[at] = meant.get(fold(all[at] ?? '')) ?? all[at] ?? '';
      return all;
    },
  };
}

function namesIn(entity: Entity, mapping: readonly ColumnMapping[]): Derivation[] {
  const names = FULL_NAMES[entity];
  const column = mapping.findIndex(({ feeds }) => names && feeds === names.feeds);
  if (!names || column < 0) return [];
  const { first, last } = names;
  return [
    {
      fields: [first, last],
      derive(cells, issues) {
        const full = cells[column] ?? '';
        const [given, family, certain] = splitName(full);
        if (!certain) issues.push(issue('cell.nameSplit', { field: first, value: full, params: { given, family } }));
        return [given, family];
      },
    },
  ];
}

/** Where the family's name comes first. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s]+$/u;

/**
 * `Dana Levi`, `Levi, Dana`, `山田 太郎`. Of more than two words the first is the given name, which isn't certain. A name of one word
 * leaves the other one blank.
 */
export function splitName(full: string): [given: string, family: string, certain: boolean] {
  const [one = [], other = [], ...more] = full.split(/[,،、]/u).map(words);
  if (one.length > 0 && other.length > 0 && more.length === 0) return [other.join(' '), one.join(' '), true];
  const [first = '', ...rest] = words(full);
  if (rest.length === 1 && FAMILY_FIRST.test(full)) return [rest.join(' '), first, true];
  return [first, rest.join(' '), rest.length < 2];
}

function words(text: string): string[] {
  return text.split(/\s+/u).filter(Boolean);
}

function licencesIn(mapping: readonly ColumnMapping[]): Derivation[] {
  const licences = mapping.flatMap(({ feeds = '' }, column) => {
    const name = licenceIn(feeds);
    return name === undefined ? [] : [{ column, name }];
  });
  if (licences.length === 0 || mapping.some(({ field }) => field === 'package')) return [];
  return [
    {
      fields: ['package'],
      derive: (cells) => {
        const held = licences.filter(({ column }) => saysYes((cells[column] ?? '').trim())).map(({ name }) => name);
        return [packageOf([...new Set(held)])];
      },
    },
  ];
}

/** Calling and meetings together are the suite (docs/domain.md, section 2); of others a person holds one. */
function packageOf(held: string[]): string {
  const both = held.length === 2 && held.includes('webex_calling') && held.includes('webex_meetings');
  return both ? 'webex_suite' : held.join('; ');
}

function fixedIn(
  entity: Entity,
  said: readonly (string | undefined)[],
  fixed: Readonly<Record<string, string>>,
): Derivation {
  const left = Object.entries(fixed).filter(
    ([name]) => !said.includes(name) && FIELDS[entity].some((field) => field.name === name),
  );
  const cells = left.map(([, value]) => value);
  return { fields: left.map(([field]) => field), derive: () => cells };
}

function replacements(fields: readonly (string | undefined)[], values: NonNullable<CellSources['values']>) {
  return fields.flatMap((field, at) => {
    const meant = field === undefined || !Object.hasOwn(values, field) ? undefined : values[field];
    return meant ? [{ at, meant: new Map(Object.entries(meant).map(([said, is]) => [fold(said), is])) }] : [];
  });
}
