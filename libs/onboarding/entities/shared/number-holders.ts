import { number, referred, type Fact, type NumberClaim, type StoredRecord } from '../../facts.js';
import type { FieldName } from '../../fields.js';
import { textOf, type Entity } from '../../model.js';
import { defineRule, type Draft } from '../../rule.js';
import { aboutNumbers } from './phones.js';

type Claims = readonly (NumberClaim | undefined)[];

/** The records of the locations that hold numbers, for their names. */
export function locationsHolding(claims: Claims): Fact<'referred'>[] {
  return placesIn(claims).map((place) => referred('locations', place));
}

function placesIn(claims: Claims): string[] {
  return [...new Set(claims.map((claim) => claim?.location).filter((place) => place !== undefined))];
}

/**
 * What to say of numbers that other locations of the same customer hold: once for each of these locations.
 * @param claims who holds each of the numbers; of those that are nobody's business here, nothing
 * @param locations the records that `locationsHolding` asks for, of all claims
 */
export function aboutHolders(
  numbers: readonly string[],
  claims: Claims,
  allClaims: Claims,
  locations: readonly (StoredRecord | undefined)[],
) {
  const places = placesIn(allClaims);
  return placesIn(claims).map((place) => {
    const held = numbers.filter((_, i) => claims[i]?.location === place);
    const name = textOf(locations[places.indexOf(place)]?.values, 'locationName');
    return aboutNumbers(held, { location: name || (place.split('\u0001')[1] ?? '') });
  });
}

/** A main number that a row brings, and whose it would be. */
interface MainNumber<E extends Entity> {
  field: FieldName<E>;
  /** The words for it in docs/validation-rules.md. */
  called: string;
  /** The number, if it is another one than before. */
  newNumber: (draft: Draft<E>) => string;
  customer: (draft: Draft<E>) => string;
  /** The key of the location. */
  location: (draft: Draft<E>) => string;
}

/** The rules for a main number that somebody has: of the customers sheet and of the locations sheet. */
export function mainNumberRules<E extends Entity>(entity: E, main: MainNumber<E>) {
  const { field, called, newNumber, customer, location } = main;
  const needs = (draft: Draft<E>): { claims: Fact<'number'>[] } => {
    const e164 = newNumber(draft);
    return { claims: e164 ? [number(e164)] : [] };
  };
  const ofCustomer = (draft: Draft<E>, [claim]: Claims) => (claim?.customer === customer(draft) ? claim : undefined);
  return {
    takenElsewhere: defineRule(entity, {
      code: 'location.numbers.takenByAnotherCustomer',
      severity: 'error',
      field,
      when: `${called} belongs to another customer.`,
      needs,
      check: (draft, { claims }) =>
        claims[0] && !ofCustomer(draft, claims) ? aboutNumbers([newNumber(draft)], {}) : undefined,
    }),
    takenByUser: defineRule(entity, {
      code: 'location.numbers.takenByUser',
      severity: 'error',
      field,
      when: `${called} belongs to a user of the customer.`,
      needs,
      check: (draft, { claims }) => {
        const user = ofCustomer(draft, claims)?.user;
        return user === undefined ? undefined : { value: newNumber(draft), params: { user } };
      },
    }),
    takenByLocation: defineRule(entity, {
      code: 'location.numbers.takenByAnotherLocation',
      severity: 'error',
      field,
      when: `${called} belongs to another location of the customer.`,
      unless: ['location.numbers.takenByUser'],
      needs,
      leadsTo: ({ claims }) => ({ locations: locationsHolding(claims) }),
      check: (draft, { claims, locations }) => {
        const claim = ofCustomer(draft, claims);
        if (claim?.location === undefined || claim.location === location(draft)) return undefined;
        return aboutHolders([newNumber(draft)], [claim], claims, locations);
      },
    }),
  };
}
