import type { Data } from './data.js';

export function sample(partnerName: string): Data {
  return {
    link: '#',
    unsubscribe: '#',
    from: '2026-11-23 07:00',
    to: '2026-11-24 07:00',
    partnerName,
    imports: [
      { files: 'customers.xlsx', state: 'good', open: 0, counts: { created: 12, updated: 3 } },
      { files: 'users.csv', state: 'issues', open: 9, counts: { created: 2_940, updated: 41, failed: 9 } },
      { files: 'locations.csv', state: 'waiting', open: 0, counts: {} },
    ],
    more: 2,
    missed: ['Nightly'],
    lostMails: 1,
  };
}
