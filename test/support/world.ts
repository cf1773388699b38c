import { templateSettingsSchema, type World } from '#libs/onboarding/index.js';

/** The settings of a template that asks for nothing special. */
export const TEMPLATE = templateSettingsSchema.parse({
  name: 'T',
  serviceProviderAdmin: 'a@b.example',
  country: 'IL',
  emailLanguage: 'en',
  wholesaleSubscription: 'S',
});

/** A world in which nothing is stored but what a test says. */
export function worldWith(stored: Partial<World>): World {
  return {
    record: () => undefined,
    failedHere: () => undefined,
    number: () => undefined,
    extensionHolder: () => undefined,
    ofAnotherPartner: () => false,
    customerNamed: () => undefined,
    fullAdmins: () => new Set(),
    usersOfPackage: () => 0,
    locationInUse: () => false,
    customerInUse: () => false,
    claimInFile: () => undefined,
    ...stored,
  };
}
