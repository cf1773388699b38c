import { useSearchParams } from 'react-router';
import { PLACE } from './place.js';

/** Filters stand beside each other, on a phone one below the other. */
export const FILTER_WIDTH = { base: '100%', sm: 180 };

/** Filters of a list. They stand in the address, so that a link to it shows the same; empty: all. */
export function useFilter<Name extends string>(
  ...names: Name[]
): [Record<Name, string>, (name: Name, value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const filter = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<Name, string>;
  const set = (name: Name, value: string | null) =>
    setParams(
      (before) => {
        // what was at a place isn't there any more
        const { [name]: _before, [PLACE]: _place, ...rest } = Object.fromEntries(before) as Record<string, string>;
        return value ? { ...rest, [name]: value } : rest;
      },
      { replace: true },
    );
  return [filter, set];
}
