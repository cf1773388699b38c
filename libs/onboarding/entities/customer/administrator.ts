import type { Values } from '../../model.js';

/** Whether a field of a customer says something of its administrator. */
export function isOfAdministrator(field: string): boolean {
  return field.startsWith('admin');
}

/** The administrator that a customer names, as the values of a user record. */
export function administratorOf(customer: Values): Values {
  return {
    customerExternalId: customer['externalId'],
    email: customer['adminEmail'],
    firstName: customer['adminFirstName'],
    lastName: customer['adminLastName'],
    adminRole: 'full',
  };
}
