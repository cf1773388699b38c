import { csv } from './write.js';

/** Users that go, and one that isn't there. */
export async function removals(): Promise<void> {
  await csv('users-remove.csv', [
    ['Customer external ID', 'Email', 'Action'],
    ['HV-3001', 'eden@harbour-cafes.example', 'remove'],
    ['HV-3003', 'nobody@keshet-media.example', 'remove'],
    ['HV-3003', 'ori@keshet-media.example', 'remove'],
  ]);
}
