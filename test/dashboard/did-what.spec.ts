import { AUDIT_ACTIONS } from '#libs/access/index.js';
import { en } from '../../apps/dashboard/src/i18n/en.js';

it('the dashboard has words for whatever the audit tells of, and for nothing else', () => {
  const words = Object.keys(en).filter((key) => key.startsWith('did.'));
  expect(words.sort()).toEqual(AUDIT_ACTIONS.map((action) => `did.${action}`));
});
