import type { Standing } from '../../standing.js';
import { textOf, type Values } from '../../model.js';
import { isCallingPackage, seatsOf } from '../../packages.js';
import { locationKey } from '../location/key.js';

/** What a user holds, and where it counts: number and extension, a seat, its place, its role. */
export function userStandings(user: Values): Standing[] {
  const customer = textOf(user, 'customerExternalId');
  const [email, packageId] = [textOf(user, 'email'), textOf(user, 'package')];
  const [number, extension] = [textOf(user, 'phoneNumber'), textOf(user, 'extension')];
  const place = textOf(user, 'location') ? locationKey(customer, textOf(user, 'location')) : '';
  const isAdmin = textOf(user, 'adminRole') === 'full';
  const standings: Standing[] = [];
  if (number) standings.push({ kind: 'number', of: '', key: number, by: { customer, user: email } });
  if (extension && place) standings.push({ kind: 'extension', of: place, key: extension, by: email });
  for (const seat of seatsOf(user)) standings.push({ kind: 'seats', of: customer, key: seat });
  if (place && isCallingPackage(packageId)) standings.push({ kind: 'users', of: 'locations', key: place });
  if (isAdmin) standings.push({ kind: 'fullAdmins', of: customer, key: '', by: email });
  else standings.push({ kind: 'users', of: 'customers', key: customer }); // full administrators go with their customer
  return standings;
}
