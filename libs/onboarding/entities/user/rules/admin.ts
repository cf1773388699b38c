import { fullAdmins } from '../../../facts.js';
import { packageIds, packageLevel } from '../../../packages.js';
import { defineRule, type Draft } from '../../../rule.js';
import { keyBefore, movesCustomer } from '../moves.js';

const isFull = (values: { adminRole?: string } | undefined) => values?.adminRole === 'full';

/** The user stops being a full administrator of the customer that the user belongs to now. */
const givesUpRole = (draft: Draft<'users'>) =>
  isFull(draft.before?.values) && (draft.removes || !isFull(draft.after) || movesCustomer(draft));

export const lastFullAdmin = defineRule('users', {
  code: 'user.admin.lastFullAdmin',
  severity: 'error',
  field: ['adminRole', 'email', 'customerExternalId'],
  when: "The row removes the customer's only full administrator, takes the role away, or moves the user to another customer.",
  on: 'both',
  needs: (draft) => ({
    admins: givesUpRole(draft) ? fullAdmins(draft.before?.values.customerExternalId ?? '') : undefined,
  }),
  check: (draft, { admins }) => {
    if (!admins?.has(keyBefore(draft)) || admins.size > 1) return undefined;
    const field = draft.removes ? 'email' : movesCustomer(draft) ? 'customerExternalId' : 'adminRole';
    return { value: draft.key, field };
  },
});

/** The package that an administrator would have, if package, role or customer change. */
function changedPackage(draft: Draft<'users'>): string {
  const { package: id = '', adminRole: role } = draft.after;
  if (role !== 'full' && role !== 'readOnly') return '';
  const { package: oldId, adminRole: oldRole } = draft.before?.values ?? {};
  return id === oldId && role === oldRole && !movesCustomer(draft) ? '' : id;
}

/** Of a full administrator the package is never lowered, but by taking back what has raised it. */
export const adminDowngrade = defineRule('users', {
  code: 'user.admin.downgrade',
  severity: 'error',
  field: 'package',
  when: 'The row gives a full administrator a package of a lower level.',
  check: (draft) => {
    if (draft.restores) return undefined; // it had that package before
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
    const { customer, row, restores } = draft;
    if (!id || !customer || restores) return undefined;
    const created = packageIds(customer.createdPackages ?? customer.values.packages ?? []);
    if (created.includes(id)) return undefined;
    const field = row.package === undefined ? 'adminRole' : 'package';
    return { field, value: id, params: { packages: created.join(', ') } };
  },
});
