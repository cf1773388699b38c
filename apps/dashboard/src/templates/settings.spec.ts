import fc from 'fast-check';
import { templateSettingsSchema } from '#libs/onboarding/browser.js';
import { definedOf } from '../defined.js';
import type { TemplateSettings } from '../views.js';
import { FRESH, settingsTyped, typedSettings } from './settings.js';

const text = fc.constantFrom('a', 'b c', 'דנה');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

it('what is typed of settings is sent as they were', () => {
  const settings = fc.record({
    calling: fc.record({ cloudConnectedPstn: fc.option(text) }),
    authentication: fc.constantFrom({ method: 'webex' as const }, { method: 'partner' as const, idpEntityId: 'urn:x' }),
    fromName: maybe(text),
    reportTo: fc.array(fc.constantFrom('a@b.example', 'c@d.example')),
    welcome: maybe(fc.constantFrom({ subject: 'Hi' }, { intro: 'Welcome.' }, { subject: 'Hi', intro: 'Welcome.' })),
    timezone: maybe(fc.constant('Asia/Jerusalem')),
    allowedPackages: maybe(fc.array(text, { minLength: 1 })),
    maxRemovals: maybe(fc.nat(9)),
  });
  fc.assert(
    fc.property(settings, ({ calling, authentication, timezone, allowedPackages, maxRemovals, ...email }) => {
      const given: TemplateSettings = {
        ...FRESH,
        name: 'Harbour Voice IL',
        serviceProviderAdmin: 'ops@partner.example',
        calling,
        authentication,
        email: definedOf({ ...FRESH.email, ...email }),
        callSettings: definedOf({ ...FRESH.callSettings, timezone }),
        rules: definedOf({
          ...FRESH.rules,
          allowedPackages,
          guardrails: definedOf({ maxErrorPercent: 5, maxUpdates: 7, maxRemovals }),
        }),
      };
      expect(templateSettingsSchema.parse(given)).toEqual(given);
      expect(settingsTyped(typedSettings(given))).toEqual(given);
    }),
  );
});
