import type { Data } from './data.js';

export function sample(partnerName: string): Data {
  return {
    fileNames: ['customers.xlsx'],
    partnerName,
    templateName: 'Standard',
    counts: { created: 2_940, updated: 41, unchanged: 7, failed: 9, blocked: 3 },
    rows: 3_000,
    issues: [],
    link: '#',
    succeeded: false,
    attached: 'customers-report.xlsx',
  };
}
