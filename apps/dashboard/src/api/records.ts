import { useQuery } from '@tanstack/react-query';
import { definedOf } from '../defined.js';
import { api, linkTo, ok } from './client.js';
import { keysOf, useList, usePages } from './resource.js';

const MOST_AT_ONCE = 500;
const PAGE = 200;

const customers = keysOf('customers');
const locations = keysOf('locations');
const users = keysOf('users');
const numbers = keysOf('numbers');

interface CustomerFilter {
  q: string;
  status: 'toSetUp' | 'setUp' | undefined;
  package: string;
  template: string;
  sort: 'name' | 'newest' | undefined;
}

export function useCustomers(filter: CustomerFilter) {
  return usePages(customers.list(filter), (cursor) =>
    ok(api.GET('/customers', { params: { query: definedOf({ ...filter, limit: PAGE, cursor }) } })),
  );
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: customers.one(id),
    queryFn: () => ok(api.GET('/customers/{id}', { params: { path: { id } } })),
  });
}

/** @param customer its external ID, here and below */
export function useLocations(customer: string) {
  return useList(locations.list({ customer }), () =>
    ok(api.GET('/locations', { params: { query: { customer, limit: MOST_AT_ONCE } } })),
  );
}

export function useNumbers(customer: string) {
  return useList(numbers.list({ customer }), () =>
    ok(api.GET('/numbers', { params: { query: { customer, limit: MOST_AT_ONCE } } })),
  );
}

export function useUsers(filter: { customer: string; q: string; admin?: true }) {
  return usePages(users.list(filter), (cursor) =>
    ok(api.GET('/users', { params: { query: { ...filter, limit: PAGE, cursor } } })),
  );
}

export function customersExport(): string {
  return linkTo('/customers/export', { format: 'xlsx' });
}

export function usersExport(customer: string): string {
  return linkTo('/users/export', { customer, format: 'xlsx' });
}
