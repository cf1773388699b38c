import { extension, type Fact } from '../../facts.js';
import type { FieldName } from '../../fields.js';
import type { Entity } from '../../model.js';
import { emergencyNumbers } from '../../reference/emergency-numbers.js';
import { defineRule, type Draft } from '../../rule.js';

/** A location whose country a row changes, and the field that says so. */
interface Move<E extends Entity> {
  field: FieldName<E>;
  /** The words for it in docs/validation-rules.md. */
  called: string;
  /** The country that the location would be in and its key, if the row changes the country. */
  moved: (draft: Draft<E>) => { country: string; location: string } | undefined;
}

/** The rule for a location that moves to a country where people call for help by extensions that its users have. */
export function emergencyExtensionsRule<E extends Entity>(entity: E, { field, called, moved }: Move<E>) {
  const digitsFor = (draft: Draft<E>) => emergencyNumbers(moved(draft)?.country ?? '');
  return defineRule(entity, {
    code: 'location.country.emergencyExtensions',
    severity: 'error',
    field,
    when: `${called} changes, and users have extensions that are emergency numbers in the new one.`,
    needs: (draft): { holders: Fact<'extension'>[] } => {
      const location = moved(draft)?.location;
      return { holders: location ? digitsFor(draft).map((digits) => extension(location, digits)) : [] };
    },
    check: (draft, { holders }) => {
      const taken = digitsFor(draft).filter((_, i) => holders[i] !== undefined);
      const country = moved(draft)?.country ?? '';
      return taken.length > 0 ? { value: taken.join(', '), params: { country } } : undefined;
    },
  });
}
