import type { Values } from '../../model.js';

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
