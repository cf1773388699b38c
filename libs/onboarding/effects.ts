import { DEFINITIONS } from './entities/entities.js';
import type { Fact } from './facts.js';
import type { Entity, Values } from './model.js';
import type { Standing } from './standing.js';

/** What a change of a record gives to others, and what it takes from them. */
export interface Effects {
  gives: readonly Standing[];
  takes: readonly Standing[];
}

const NONE: readonly Standing[] = [];

/**
 * What saving or removing a record means for others: the difference between where it stood and where it stands then.
 * An administrator more is something given, for a customer must keep one; of all else it is one less.
 * @param before the record as it is, if there is one
 * @param after the record as it will be, if it stays
 */
export function effectsOf(entity: Entity, before: Values | undefined, after: Values | undefined): Effects {
  const { standings, keepsWhatItHolds } = DEFINITIONS[entity];
  const [was, is] = [before ? standings(before, after) : NONE, after ? standings(after, before) : NONE];
  if (was.length === 0 && is.length === 0) return { gives: NONE, takes: NONE };
  const [lost, gained] = [missingFrom(is, was), missingFrom(was, is)];
  const mayKeep = keepsWhatItHolds && lost.length > 0 && gained.length > 0;
  const [ended, begun] = mayKeep ? withoutKept(lost, gained) : [lost, gained];
  if (!ended.some(isAdministration) && !begun.some(isAdministration)) return { gives: ended, takes: begun };
  return {
    gives: [...ended.filter((one) => !isAdministration(one)), ...begun.filter(isAdministration)],
    takes: [...begun.filter((one) => !isAdministration(one)), ...ended.filter(isAdministration)],
  };
}

/** What a user keeps although its address or customer changes isn't given up: it is only held under another name. */
function withoutKept(ended: readonly Standing[], begun: readonly Standing[]): [typeof ended, typeof begun] {
  const kept = new Set<Standing>();
  const held = begun.map((standing) => {
    const before = ended.find(
      (one) => one.of === standing.of && one.key === standing.key && isHeldAlike(one, standing),
    );
    if (before) kept.add(before);
    return before ? heldFrom(standing, before) : standing;
  });
  return kept.size === 0 ? [ended, begun] : [ended.filter((one) => !kept.has(one)), held];
}

function isHeldAlike({ kind }: Standing, other: Standing): boolean {
  return kind === other.kind && (kind === 'number' || kind === 'extension');
}

function heldFrom(standing: Standing, before: Standing): Standing {
  if (standing.kind === 'number' && before.kind === 'number') return { ...standing, from: before.by };
  if (standing.kind === 'extension' && before.kind === 'extension') return { ...standing, from: before.by };
  return standing;
}

/** The fact that a standing is part of, if rules ask for it. */
export function factOf({ kind, of, key }: Standing): Fact<'number' | 'extension' | 'seats' | 'fullAdmins'> | undefined {
  return kind === 'users' || kind === 'locations' ? undefined : { kind, of, key };
}

/** The facts on the numbers and extensions that change hands. */
export function claimsOf({ gives, takes }: Effects): Fact<'number' | 'extension'>[] {
  return [...gives, ...takes].flatMap(({ kind, of, key }) => {
    return kind === 'number' || kind === 'extension' ? [{ kind, of, key }] : [];
  });
}

function isAdministration({ kind }: Standing): boolean {
  return kind === 'fullAdmins';
}

/** Those of the second list that the first one lacks. Short lists are compared as they are, long ones by name. */
function missingFrom(present: readonly Standing[], wanted: readonly Standing[]): readonly Standing[] {
  if (present.length === 0 || wanted.length === 0) return wanted;
  if (present.length * wanted.length < 100) return wanted.filter((one) => !present.some((other) => isSame(one, other)));
  const names = new Set(present.map(nameOf));
  return wanted.filter((one) => !names.has(nameOf(one)));
}

function isSame(one: Standing, other: Standing): boolean {
  if (one.kind !== other.kind || one.key !== other.key || one.of !== other.of) return false;
  if (!('by' in one) || !('by' in other)) return true;
  return one.by === other.by || nameOf(one) === nameOf(other);
}

function nameOf(standing: Standing): string {
  const by = 'by' in standing ? JSON.stringify(standing.by) : '';
  return `${standing.kind}\u0002${standing.of}\u0002${standing.key}\u0002${by}`;
}
