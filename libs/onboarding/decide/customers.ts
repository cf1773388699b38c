import { issue } from '../catalog.js';
import { listOf, textOf, type Values } from '../model.js';
import { findPackage, hasCalling, packageIds, packageItem } from '../packages.js';
import { nameKey } from '../text.js';
import { checkAddress, CUSTOMER_ADDRESS } from './address.js';
import { requiredIssue, type Draft, type EntityRules } from './draft.js';
import { aboutNumbers, settlePhone } from './phones.js';

const ADDRESS_PARTS = ['AddressLine1', 'AddressLine2', 'City', 'State', 'PostalCode', 'Country'];

/** The rules of customers (rules.md, "Customers"). */
export const decideCustomer: EntityRules = {
  save(draft) {
    const { world } = draft.context;
    const externalId = textOf(draft.row, 'externalId');
    if (!draft.before && world.ofAnotherPartner('customers', externalId)) {
      draft.issues.push(
        issue('customer.externalId.belongsToAnotherPartner', { field: 'externalId', value: externalId }),
      );
    }
    checkName(draft, externalId);
    checkAdmin(draft, externalId);
    checkCountry(draft);
    checkAddress(draft, { country: 'country', state: 'state', postalCode: 'postalCode' }, CUSTOMER_ADDRESS);
    checkPackages(draft, externalId);
    completeHeadquarters(draft);
    checkHeadquarters(draft);
    if (draft.before?.values['supportedLocation'] === true && draft.row['supportedLocation'] === undefined)
      draft.after['supportedLocation'] = true;
  },

  remove({ row, context, issues }) {
    const externalId = textOf(row, 'externalId');
    if (context.world.customerInUse(externalId))
      issues.push(issue('customer.remove.inUse', { field: 'externalId', value: externalId }));
  },
};

function checkName({ row, before, context, issues }: Draft, externalId: string): void {
  const name = textOf(row, 'companyName');
  if (!name) return;
  const old = textOf(before?.values, 'companyName');
  if (old && old !== name)
    issues.push(issue('customer.name.changed', { field: 'companyName', value: name, params: { old } }));
  const other = context.world.customerNamed(nameKey(name), externalId);
  if (other !== undefined && old !== name)
    issues.push(issue('customer.name.duplicate', { field: 'companyName', value: name, params: { other } }));
}

function checkAdmin({ row, context, issues }: Draft, externalId: string): void {
  const email = textOf(row, 'adminEmail');
  if (!email) return;
  const holder = context.world.record('users', email);
  const elsewhere = holder !== undefined && textOf(holder.values, 'customerExternalId') !== externalId;
  if (elsewhere || context.world.ofAnotherPartner('users', email)) {
    issues.push(issue('customer.adminEmail.usedByAnotherCustomer', { field: 'adminEmail', value: email }));
  }
}

function checkCountry({ row, before, issues }: Draft): void {
  const [old, now] = [textOf(before?.values, 'country'), textOf(row, 'country')];
  if (old && now && old !== now)
    issues.push(issue('customer.country.changed', { field: 'country', value: now, params: { old } }));
}

/** Add-ons need a base; a shorter list takes packages away in mode `update` only (docs/decisions/0003). */
function checkPackages(draft: Draft, externalId: string): void {
  const { before, after, row, context, issues } = draft;
  const given = listOf(row, 'packages');
  if (given.length > 0 && before) {
    const stored = listOf(before.values, 'packages');
    const missing = stored.filter((item) => !packageIds(given).includes(packageItem(item).id));
    const keeps = context.mode !== 'update';
    if (keeps) after['packages'] = [...given, ...missing].sort();
    for (const { id } of missing.map(packageItem)) {
      const users = context.world.usersOfPackage(externalId, id);
      const params = { package: id, users, kept: keeps ? 'yes' : 'no' };
      if (!keeps && users > 0) issues.push(issue('customer.packages.removalInUse', { field: 'packages', params }));
      else issues.push(issue('customer.packages.removal', { field: 'packages', params }));
    }
  }
  const ids = packageIds(listOf(after, 'packages'));
  for (const id of ids) {
    const bases = findPackage(id)?.needsOneOf;
    if (bases && !bases.some((base) => ids.includes(base))) {
      issues.push(
        issue('customer.packages.addOnWithoutBase', {
          field: 'packages',
          params: { package: id, bases: bases.join(', ') },
        }),
      );
    }
  }
}

/** A new headquarters takes the customer's address where its own cells are blank (interface.md, section 6). */
function completeHeadquarters({ row, before, after }: Draft): void {
  const name = textOf(row, 'hqName');
  if (!name || nameKey(name) === nameKey(textOf(before?.values, 'hqName'))) return;
  const hqCell = (part: string) => row[`hq${part}`] ?? undefined;
  const source = (part: string) => after[part[0]!.toLowerCase() + part.slice(1)];
  const allBlank = ADDRESS_PARTS.every((part) => part === 'Country' || hqCell(part) === undefined);
  for (const part of ADDRESS_PARTS) {
    const value = hqCell(part) ?? (allBlank || part === 'Country' ? source(part) : undefined);
    if (value === undefined) delete after[`hq${part}`];
    else after[`hq${part}`] = value;
  }
}

function checkHeadquarters(draft: Draft): void {
  const { after, before, issues, context } = draft;
  if (hasCalling(listOf(after, 'packages'))) {
    for (const field of ['hqName', 'hqTimeZone', 'hqLanguage']) {
      const given = textOf(after, field) || issues.some((i) => i.field === field);
      if (!given) issues.push(requiredIssue('customers', field));
    }
  }
  const country = textOf(after, 'hqCountry') || textOf(after, 'country');
  settlePhone(draft, 'hqMainNumber', country, 'customer.hq.mainNumberInvalid');
  const number = textOf(after, 'hqMainNumber');
  const claim = number ? context.world.number(number) : undefined;
  if (
    claim &&
    (claim.customer !== textOf(after, 'externalId') || claim.user !== undefined) &&
    number !== textOf(before?.values, 'hqMainNumber')
  ) {
    issues.push(issue('location.numbers.takenByAnotherCustomer', aboutNumbers('hqMainNumber', [number], {})));
  }
  if (textOf(after, 'hqName')) {
    checkAddress(draft, { country: 'hqCountry', state: 'hqState', postalCode: 'hqPostalCode' }, CUSTOMER_ADDRESS);
  }
}

/** The headquarters of a customer record as the values of a location record, or undefined when it has none. */
export function headquartersOf(customer: Values): Values | undefined {
  if (!textOf(customer, 'hqName')) return undefined;
  const pick = (name: string) => customer[`hq${name}`];
  return {
    customerExternalId: customer['externalId'],
    locationName: customer['hqName'],
    addressLine1: pick('AddressLine1'),
    addressLine2: pick('AddressLine2'),
    city: pick('City'),
    state: pick('State'),
    postalCode: pick('PostalCode'),
    country: pick('Country') ?? customer['country'],
    timeZone: pick('TimeZone'),
    language: pick('Language'),
    mainNumber: pick('MainNumber'),
  };
}

/** The headquarters fields of a customer record as its location record has them now. */
export function withHeadquarters(customer: Values, location: Values | undefined): Values {
  if (!location) return customer;
  return {
    ...customer,
    hqName: location['locationName'],
    hqAddressLine1: location['addressLine1'],
    hqAddressLine2: location['addressLine2'],
    hqCity: location['city'],
    hqState: location['state'],
    hqPostalCode: location['postalCode'],
    hqCountry: location['country'],
    hqTimeZone: location['timeZone'],
    hqLanguage: location['language'],
    hqMainNumber: location['mainNumber'],
  };
}
