import type { Data } from './data.js';

export function sample(partnerName: string): Data {
  return { partnerName, link: '#', schedule: 'Nightly', source: 'SFTP', expected: '04:00' };
}
