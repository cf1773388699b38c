import type { Data } from './data.js';

export function sample(partnerName: string): Data {
  return { partnerName, link: '#', schedule: 'Nightly', failures: 3, cause: 'sftp.example:22' };
}
