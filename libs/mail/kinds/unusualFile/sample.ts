import type { Data } from './data.js';

export function sample(partnerName: string): Data {
  return { partnerName, link: '#', schedule: 'Nightly', source: 'SFTP', file: 'users.csv', rows: 410, usual: 2_950 };
}
