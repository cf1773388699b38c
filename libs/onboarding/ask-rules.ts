import { isHandedOn, type Fact, type World } from './facts.js';
import type { Issue } from './issue.js';
import type { Entity } from './model.js';
import { addFacts, asksForAny, type Draft, type Needs, type Rule } from './rule.js';

/** Asks the rules one after the other. @returns the one that stopped it, if one did */
export function ask<E extends Entity>(
  rules: readonly Rule<E>[],
  needs: readonly (Needs | undefined)[],
  draft: Draft<E>,
  world: World,
  heldByOthers: Rule<E>[] = [],
): Rule<E> | undefined {
  const { issues } = draft;
  let i = 0;
  for (const rule of rules) {
    const needed = needs[i++];
    const { code, severity, field, unless, stops } = rule;
    if (unless && issues.length > 0 && isRaised(unless, issues)) continue;
    const found = rule.find(draft, needed, world);
    if (found.length === 0) continue;
    for (const about of found)
      issues.push({ code, severity, ...(typeof field === 'string' ? { field } : {}), ...about });
    if (stops) return rule;
    if (severity === 'error' && addFactsOf([needed], []).some((about) => isHeld(about, world))) heldByOthers.push(rule);
  }
  return undefined;
}

function isRaised(codes: readonly string[], issues: readonly Issue[]): boolean {
  return codes.some((code) => issues.some((said) => said.code === code));
}

/** What each rule needs, in their order; undefined where a rule asks for nothing of this row. */
export function needsOf<E extends Entity>(rules: readonly Rule<E>[], draft: Draft<E>): (Needs | undefined)[] {
  return rules.map((rule) => {
    const needs = rule.needs?.(draft);
    return needs && asksForAny(needs) ? needs : undefined;
  });
}

export function addFactsOf(needs: readonly (Needs | undefined)[], to: Fact[]): Fact[] {
  for (const needed of needs) if (needed) addFacts(needed, to);
  return to;
}

export function factsLedTo<E extends Entity>(
  rules: readonly Rule<E>[],
  needs: readonly (Needs | undefined)[],
  world: World,
): readonly Fact[] {
  const facts: Fact[] = [];
  let i = 0;
  for (const { leadsTo } of rules) {
    const needed = needs[i++];
    if (needed && leadsTo) addFacts(leadsTo(needed, world), facts);
  }
  return facts;
}

/** Whether others have what is asked about. */
function isHeld(about: Fact, world: World): boolean {
  if (!isHandedOn(about)) return false;
  const answer = world.answer(about);
  return typeof answer === 'object' || typeof answer === 'string' || (typeof answer === 'number' && answer > 0);
}
