import { CUSTOMERS, USERS } from './headers.js';
import { csv } from './write.js';

/** Users whose customer comes later, and that customer. */
export async function rowsThatWait(): Promise<void> {
  await csv('users-before-customer.csv', [
    USERS,
    ['HV-3009', 'zoe@late-customer.example', 'Zoe', 'Adler', 'webex_meetings', '', '', '', '', '', ''],
    ['HV-3009', 'ben@late-customer.example', 'Ben', 'Adler', 'webex_meetings', '', '', '', '', '', ''],
  ]);
  await csv('customer-comes-later.csv', [
    CUSTOMERS,
    [
      'HV-3009',
      'Late Customer Ltd',
      'zoe@late-customer.example',
      'Zoe',
      'Adler',
      'IL',
      '7 Allenby St',
      '',
      'Tel Aviv-Yafo',
      '',
      '6332308',
      'webex_meetings',
      'yes',
      'en',
      '',
      '',
      '',
      '',
    ],
  ]);
}
