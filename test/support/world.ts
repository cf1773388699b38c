import { templateSettingsSchema, type Answers, type Fact, type FactKind, type World } from '#libs/onboarding/index.js';

/** The settings of a template that asks for nothing special. */
export const TEMPLATE = templateSettingsSchema.parse({
  name: 'T',
  serviceProviderAdmin: 'a@b.example',
  country: 'IL',
  emailLanguage: 'en',
  wholesaleSubscription: 'S',
});

/** What a test says of facts, by kind: answers to what and whose they are asked. */
export type Said = { [Kind in FactKind]?: (key: string, of: string) => Answers[Kind] };

const NOTHING: Answers = {
  record: undefined,
  referred: undefined,
  foreign: false,
  number: undefined,
  extension: undefined,
  seats: 0,
  fullAdmins: new Set(),
  inUse: false,
  named: [],
  sameId: [],
  similar: [],
  failedHere: undefined,
  firstInFile: undefined,
  rowInFile: undefined,
};

/** A world in which nothing is stored but what a test says. */
export function worldWith(said: Said): World {
  return {
    answer<Kind extends FactKind>({ kind, key, of }: Fact<Kind>): Answers[Kind] {
      const answer: ((key: string, of: string) => Answers[Kind]) | undefined = said[kind];
      return answer ? answer(key, of) : NOTHING[kind];
    },
  };
}
