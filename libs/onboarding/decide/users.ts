import { issue } from '../catalog.js';
import { listOf, textOf } from '../model.js';
import { isCallingPackage, packageIds, packageItem, packageLevel } from '../packages.js';
import { requiredIssue, type Draft, type EntityRules } from './draft.js';
import { settlePhone } from './phones.js';
import { keys, type StoredRecord } from './world.js';

const NAME_LENGTH_WITH_CALLING = 30;
const CALLING_FIELDS = ['location', 'phoneNumber', 'extension'];

/** The rules of users (rules.md, "Users"). */
export const decideUser: EntityRules = {
  save(draft) {
    const { row, before, after, context, issues } = draft;
    const email = textOf(row, 'email');
    const customerId = textOf(row, 'customerExternalId');
    const customer = context.world.record('customers', customerId);
    if (!customer)
      return waitFor(draft, 'customers', customerId, 'user.customer.unknown', customerId, 'customerExternalId');
    if (before && textOf(before.values, 'customerExternalId') !== customerId) {
      issues.push(
        issue('user.email.usedByAnotherCustomer', {
          field: 'email',
          value: email,
          params: { customer: textOf(before.values, 'customerExternalId') },
        }),
      );
      return;
    }
    if (!before && context.world.ofAnotherPartner('users', email)) {
      issues.push(issue('user.email.belongsToAnotherPartner', { field: 'email', value: email }));
    }
    checkPackage(draft, customer, email);
    checkAdmin(draft, customer, email);
    if (isCallingPackage(textOf(after, 'package'))) checkCalling(draft, customer, email);
    else ignoreCalling(draft);
  },

  remove({ row, before, context, issues }) {
    const customerId = textOf(before.values, 'customerExternalId');
    if (customerId !== textOf(row, 'customerExternalId')) {
      issues.push(
        issue('user.email.usedByAnotherCustomer', {
          field: 'email',
          value: textOf(row, 'email'),
          params: { customer: customerId },
        }),
      );
    } else if (isLastFullAdmin(textOf(row, 'email'), context.world.fullAdmins(customerId))) {
      issues.push(issue('user.admin.lastFullAdmin', { field: 'email', value: textOf(row, 'email') }));
    }
  },
};

function waitFor(draft: Draft, entity: 'customers' | 'locations', key: string, code: 'user.customer.unknown' | 'user.location.unknown', name: string, field: string): void {
  const failed = draft.context.world.failedHere(entity, key);
  const params = { name, ...failed };
  draft.issues.push(issue(code, { field, value: name, params }));
  draft.waitsFor = { entity, key };
} // prettier-ignore

function checkPackage({ row, before, after, context, issues }: Draft, customer: StoredRecord, email: string): void {
  const id = textOf(after, 'package');
  if (!id || (before && row['package'] === undefined)) return;
  const customerId = textOf(after, 'customerExternalId');
  const items = listOf(customer.values, 'packages');
  const item = items.map(packageItem).find((p) => p.id === id);
  if (!item) {
    issues.push(
      issue('user.package.notOfCustomer', {
        field: 'package',
        value: id,
        params: { packages: packageIds(items).join(', ') },
      }),
    );
  } else if (
    item.limit !== undefined &&
    textOf(before?.values, 'package') !== id &&
    context.world.usersOfPackage(customerId, id, email) >= item.limit
  ) {
    issues.push(issue('user.package.limitReached', { field: 'package', value: id, params: { limit: item.limit } }));
  }
}

/** Administrators hold the level their customer was created with; a full one is never lowered (domain.md 1.1). */
function checkAdmin({ row, before, after, context, issues }: Draft, customer: StoredRecord, email: string): void {
  const wasFull = textOf(before?.values, 'adminRole') === 'full';
  const role = textOf(after, 'adminRole');
  const customerId = textOf(after, 'customerExternalId');
  if (wasFull && role !== 'full' && isLastFullAdmin(email, context.world.fullAdmins(customerId))) {
    issues.push(issue('user.admin.lastFullAdmin', { field: 'adminRole', value: email }));
  }
  const id = textOf(after, 'package');
  const old = textOf(before?.values, 'package');
  if (!id || (id === old && role === textOf(before?.values, 'adminRole')) || (role !== 'full' && role !== 'readOnly'))
    return;
  if (wasFull && old && packageLevel(id) < packageLevel(old)) {
    issues.push(issue('user.admin.downgrade', { field: 'package', value: id, params: { old } }));
    return;
  }
  const created = packageIds(customer.createdPackages ?? listOf(customer.values, 'packages'));
  if (!created.includes(id)) {
    issues.push(
      issue('user.admin.packageLevel', {
        field: row['package'] === undefined ? 'adminRole' : 'package',
        value: id,
        params: { packages: created.join(', ') },
      }),
    );
  }
}

function isLastFullAdmin(email: string, admins: ReadonlySet<string>): boolean {
  return admins.has(email) && admins.size === 1;
}

/** A package without calling has no use for location and number: they are left out, and the row says so. */
function ignoreCalling({ row, after, issues }: Draft): void {
  if (!textOf(after, 'package')) return;
  for (const field of CALLING_FIELDS) {
    if (row[field])
      issues.push(
        issue('user.calling.ignored', {
          field,
          value: textOf(row, field),
          params: { package: textOf(after, 'package') },
        }),
      );
    delete after[field];
  }
}

function checkCalling(draft: Draft, customer: StoredRecord, email: string): void {
  const { row, before, after, context, issues } = draft;
  const { world } = context;
  const customerId = textOf(after, 'customerExternalId');
  for (const field of ['firstName', 'lastName']) {
    const name = textOf(row, field);
    if (name.length > NAME_LENGTH_WITH_CALLING)
      issues.push(issue('user.name.longForCalling', { field, value: name, params: { max: NAME_LENGTH_WITH_CALLING } }));
  }
  const locationName = textOf(after, 'location');
  if (!locationName) {
    if (!issues.some((i) => i.field === 'location')) issues.push(requiredIssue('users', 'location'));
    return;
  }
  const locationKey = keys.locations(customerId, locationName);
  const location = world.record('locations', locationKey);
  if (!location) return waitFor(draft, 'locations', locationKey, 'user.location.unknown', locationName, 'location');
  after['location'] = textOf(location.values, 'locationName') || locationName;
  const oldLocation = textOf(before?.values, 'location');
  if (
    oldLocation &&
    isCallingPackage(textOf(before?.values, 'package')) &&
    keys.locations(customerId, oldLocation) !== locationKey
  ) {
    issues.push(
      issue('user.location.change', { field: 'location', value: locationName, params: { old: oldLocation } }),
    );
  }
  const country = textOf(location.values, 'country') || textOf(customer.values, 'country');
  const number = settlePhone(draft, 'phoneNumber', country, 'user.phone.invalid');
  if (number) checkNumber(draft, number, customerId, locationKey, email);
  const extension = textOf(after, 'extension');
  if (extension) checkExtension(draft, extension, locationKey, email);
  if (
    !textOf(after, 'phoneNumber') &&
    !extension &&
    !issues.some((i) => i.severity === 'error' && (i.field === 'phoneNumber' || i.field === 'extension'))
  ) {
    issues.push(issue('user.number.requiredForCalling', { field: 'phoneNumber' }));
  }
}

function checkNumber(
  { row, before, context, issues }: Draft,
  number: string,
  customerId: string,
  locationKey: string,
  email: string,
): void {
  const { world, template } = context;
  if (row['phoneNumber'] !== undefined) {
    const first = world.claimInFile('phone', number);
    if (first) {
      issues.push(issue('user.phone.duplicateInFile', { field: 'phoneNumber', value: number, params: { ...first } }));
      return; // who has it by now is the first row's affair
    }
  }
  if (number === textOf(before?.values, 'phoneNumber')) return;
  const claim = world.number(number);
  if (
    claim &&
    (claim.customer !== customerId ||
      claim.main ||
      (claim.user !== undefined && claim.user !== email) ||
      (claim.location !== undefined && claim.location !== locationKey))
  ) {
    issues.push(issue('user.phone.taken', { field: 'phoneNumber', value: number }));
    suggestRename(row, world.record('users', claim.user ?? ''), claim.user ?? '', issues);
  } else if (template.callSettings.numbersMustBeInInventory && claim?.location !== locationKey) {
    issues.push(issue('user.phone.notInInventory', { field: 'phoneNumber', value: number }));
  }
}

/** A new address with another user's number and name is probably a rename. */
function suggestRename(
  row: Draft['row'],
  holder: StoredRecord | undefined,
  holderEmail: string,
  issues: Draft['issues'],
): void {
  const same = (field: string) =>
    textOf(holder?.values, field) !== '' && textOf(holder?.values, field) === textOf(row, field);
  if (same('firstName') && same('lastName'))
    issues.push(
      issue('user.email.changed', { field: 'email', value: textOf(row, 'email'), params: { old: holderEmail } }),
    );
}

function checkExtension(
  { row, before, context, issues }: Draft,
  extension: string,
  locationKey: string,
  email: string,
): void {
  if (row['extension'] !== undefined) {
    const first = context.world.claimInFile('extension', `${locationKey}\u0001${extension}`);
    if (first) {
      const about = { field: 'extension', value: extension, params: { ...first } };
      issues.push(issue('user.extension.duplicateInLocation', about));
      return;
    }
  }
  if (extension === textOf(before?.values, 'extension')) return;
  const holder = context.world.extensionHolder(locationKey, extension);
  if (holder !== undefined && holder !== email)
    issues.push(issue('user.extension.taken', { field: 'extension', value: extension }));
}
