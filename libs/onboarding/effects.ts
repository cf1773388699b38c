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
  const { standings } = DEFINITIONS[entity];
  const [was, is] = [before ? standings(before, after) : NONE, after ? standings(after, before) : NONE];
  if (was.length === 0 && is.length === 0) return { gives: NONE, takes: NONE };
  const [ended, begun] = [missingFrom(is, was), missingFrom(was, is)];
  if (!ended.some(isAdministration) && !begun.some(isAdministration)) return { gives: ended, takes: begun };
  return {
    gives: [...ended.filter((one) => !isAdministration(one)), ...begun.filter(isAdministration)],
    takes: [...begun.filter((one) => !isAdministration(one)), ...ended.filter(isAdministration)],
  };
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
