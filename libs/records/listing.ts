import type { Filter } from 'mongodb';
import { searchPattern, type Entity } from '#libs/onboarding/index.js';
import { byId, byKey, byName, byNewest, type CustomerOrder, type Order } from './order.js';
import type { CustomerStatus } from './record-view.js';
import type { RecordDoc } from './record.schema.js';

/** Which records: of a customer, with a text somewhere in what people look for them by, with a package, administrators. */
export interface RecordFilter {
  customer?: string | undefined;
  q?: string | undefined;
  package?: string | undefined;
  admin?: boolean | undefined;
  /** Id of the template of the import that brought them. */
  template?: string | undefined;
  status?: CustomerStatus | undefined;
  /** Customers: in what order. */
  sort?: CustomerOrder | undefined;
}

type Asked = Pick<RecordFilter, 'customer' | 'sort'>;

/** How records of a kind are listed. A filter that a kind doesn't have finds all of them. */
interface Listing {
  /** What people look for a record by. */
  searched: string[];
  ofCustomer(customer: string): Filter<RecordDoc>;
  withPackage(id: string): Filter<RecordDoc>;
  admins: Filter<RecordDoc>;
  order(asked: Asked): Order;
  /** Whether they have a status: it depends on others and isn't stored. */
  hasStatus: boolean;
  /** Whether some of their fields are in the record of a headquarters. */
  hasHeadquarters: boolean;
}

/** Within their customer by key. All of a partner are too many to be looked through: they come as the database has them. */
const withinCustomer = ({ customer }: Asked) => (customer === undefined ? byId : byKey);
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const LISTINGS: Record<Entity, Listing> = {
  customers: {
    searched: ['key', 'values.companyName', 'values.adminEmail'],
    ofCustomer: (key) => ({ key }),
    withPackage: (id) => ({ 'values.packages': { $regex: `^${literally(id)}(:|$)` } }),
    admins: {},
    order: ({ sort }) => (sort === 'newest' ? byNewest : byName),
    hasStatus: true,
    hasHeadquarters: true,
  },
  locations: {
    searched: ['values.locationName', 'values.city', 'values.addressLine1'],
    ofCustomer: (customer) => ({ customer }),
    withPackage: () => ({}),
    admins: {},
    order: withinCustomer,
    hasStatus: false,
    hasHeadquarters: false,
  },
  users: {
    searched: ['key', 'values.firstName', 'values.lastName', 'values.phoneNumber', 'values.extension'],
    ofCustomer: (customer) => ({ customer }),
    withPackage: (id) => ({ 'values.package': id }),
    admins: { 'values.adminRole': { $exists: true } },
    order: withinCustomer,
    hasStatus: false,
    hasHeadquarters: false,
  },
};

export function listingOf(entity: Entity): Listing {
  return LISTINGS[entity];
}

/** The records that are asked for, but for template and status. */
export function matching(entity: Entity, { customer, q, package: id, admin }: RecordFilter): Filter<RecordDoc> {
  const { searched, ofCustomer, withPackage, admins } = LISTINGS[entity];
  return {
    ...(customer === undefined ? {} : ofCustomer(customer)),
    ...(q ? { $or: searched.map((field) => ({ [field]: { $regex: searchPattern(q), $options: 'i' } })) } : {}),
    ...(id ? withPackage(id) : {}),
    ...(admin ? admins : {}),
  };
}
