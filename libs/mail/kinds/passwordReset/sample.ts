import type { Data } from './data.js';

export function sample(partnerName: string): Data {
  return { partnerName, link: '#', days: 3 };
}
