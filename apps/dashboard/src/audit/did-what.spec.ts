import { AUDIT_ACTIONS } from '#libs/access/index.js';
import { dashboard } from '#libs/languages/en/dashboard.js';

it('the dashboard has words for whatever the audit tells of, and for nothing else', () => {
  const words = Object.keys(dashboard).filter((key) => key.startsWith('did.'));
  expect(words.sort()).toEqual(AUDIT_ACTIONS.map((action) => `did.${action}`));
});
