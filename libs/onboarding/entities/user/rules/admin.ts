import { fullAdmins } from '../../../facts.js';
import { packageIds, packageLevel } from '../../../packages.js';
import { defineRule, type Draft } from '../../../rule.js';

const isFull = (values: { adminRole?: string } | undefined) => values?.adminRole === 'full';

/** The row takes the user's role as a full administrator away. */
const givesUpRole = ({ before, after, removes }: Draft<'users'>) =>
  isFull(before?.values) && (removes || !isFull(after));

export const lastFullAdmin = defineRule('users', {
  code: 'user.admin.lastFullAdmin',
  severity: 'error',
  field: ['adminRole', 'email'],
  when: "The row removes the customer's only full administrator, or takes the role away.",
  on: 'both',
  needs: (draft) => {
    const customer = draft.removes ? draft.before?.values.customerExternalId : draft.row.customerExternalId;
    return { admins: givesUpRole(draft) ? fullAdmins(customer ?? '') : undefined };
  },
  check: ({ key, removes }, { admins }) =>
    admins?.has(key) && admins.size === 1 ? { value: key, field: removes ? 'email' : 'adminRole' } : undefined,
});

/** The package that an administrator would have, if package or role change. */
function changedPackage({ before, after }: Draft<'users'>): string {
  const { package: id = '', adminRole: role } = after;
  if (role !== 'full' && role !== 'readOnly') return '';
  return id === before?.values.package && role === before.values.adminRole ? '' : id;
}

/** Of a full administrator the package is never lowered. */
export const adminDowngrade = defineRule('users', {
  code: 'user.admin.downgrade',
  severity: 'error',
  field: 'package',
  when: 'The row gives a full administrator a package of a lower level.',
  check: (draft) => {
    const [id, old] = [changedPackage(draft), draft.before?.values.package];
    if (!id || !old || !isFull(draft.before?.values) || packageLevel(id) >= packageLevel(old)) return undefined;
    return { value: id, params: { old } };
  },
});

export const adminPackageLevel = defineRule('users', {
  code: 'user.admin.packageLevel',
  severity: 'error',
  field: ['package', 'adminRole'],
  when: 'The row gives an administrator a package that the customer was not created with.',
  unless: ['user.admin.downgrade'],
  check: (draft) => {
    const id = changedPackage(draft);
    const { customer, row } = draft;
    if (!id || !customer) return undefined;
    const created = packageIds(customer.createdPackages ?? customer.values.packages ?? []);
    if (created.includes(id)) return undefined;
    const field = row.package === undefined ? 'adminRole' : 'package';
    return { field, value: id, params: { packages: created.join(', ') } };
  },
});
