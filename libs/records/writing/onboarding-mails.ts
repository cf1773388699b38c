import { type Language, languageOf } from '#libs/languages/index.js';
import type { MailName, NewMail } from '#libs/mail/index.js';
import {
  fact,
  findPackage,
  listOf,
  packageIds,
  textOf,
  type Decision,
  type Entity,
  type RowValues,
  type TemplateSettings,
  type Values,
  type World,
} from '#libs/onboarding/index.js';

/** A mail that a row brings. */
export type OnboardingMail = Extract<NewMail, { kind: 'adminWelcome' | 'userActivation' }>;

/** What the mails of an import have in common. */
export interface MailContext {
  template: TemplateSettings;
  world: World;
  partnerName: string;
  importId: string;
  /** They wait for somebody to release them, whatever the template says. */
  hold: boolean;
}

/** The context of an import's mails. */
export function mailContextOf(
  { _id, partnerName, holdMails = false }: { _id: string; partnerName: string; holdMails?: boolean },
  template: TemplateSettings,
  world: World,
): MailContext {
  return { template, world, partnerName, importId: _id, hold: holdMails };
}

/** The mails of a kind of record. */
interface Mails {
  /** The mail that a saved record brings. */
  brought(context: MailContext, key: string, after: Values, before: Values | undefined): OnboardingMail | undefined;
  /** The mail that a row may bring, by what the outbox knows it by. */
  about(key: string, values: RowValues): MailName | undefined;
}

const MAILS: Record<Entity, Mails> = {
  customers: {
    brought(context, key, after, before) {
      const to = textOf(after, 'adminEmail');
      const isNew = to !== textOf(before, 'adminEmail');
      return context.template.email.adminWelcome && isNew ? welcomeMail(context, key, after, to) : undefined;
    },
    about(key, values) {
      const to = textOf(values, 'adminEmail');
      return to ? { kind: 'adminWelcome', key, to } : undefined;
    },
  },
  locations: { brought: () => undefined, about: () => undefined },
  users: {
    brought: (context, _key, after, before) =>
      context.template.email.userActivation && !before ? activationMail(context, after) : undefined,
    about(_key, values) {
      const email = textOf(values, 'email');
      return email ? { kind: 'userActivation', key: email, to: email } : undefined;
    },
  },
};

/** The mail that a decision brings, where the template wants one: to a customer's new administrator, to a new user. */
export function mailOf(
  context: MailContext,
  entity: Entity,
  key: string,
  decision: Decision,
): OnboardingMail | undefined {
  const { action, before, after } = decision;
  if (!after || (action !== 'create' && action !== 'update')) return undefined;
  return MAILS[entity].brought(context, key, after, before?.values);
}

/** The mail that a row may bring, by what the outbox knows it by. */
export function mailAbout(entity: Entity, key: string, values: RowValues): MailName | undefined {
  return MAILS[entity].about(key, values);
}

function activationMail(context: MailContext, user: Values): OnboardingMail {
  const { template, partnerName, importId, world, hold } = context;
  const customer = world.answer(fact.referred('customers', textOf(user, 'customerExternalId')))?.values;
  const email = textOf(user, 'email');
  const id = textOf(user, 'package');
  return {
    kind: 'userActivation',
    key: email,
    to: email,
    language: languageFor(template, textOf(user, 'language'), textOf(customer, 'language')),
    hold: hold || template.email.hold,
    fromName: template.email.fromName ?? partnerName,
    importId,
    ...(template.email.replyTo ? { replyTo: template.email.replyTo } : {}),
    data: {
      partnerName: template.email.fromName ?? partnerName,
      link: template.email.replyTo ? `mailto:${template.email.replyTo}` : '',
      customerName: textOf(customer, 'companyName'),
      package: findPackage(id)?.name ?? id,
      email,
    },
  };
}

function welcomeMail(context: MailContext, key: string, customer: Values, to: string): OnboardingMail {
  const { template, partnerName, importId, hold } = context;
  const city = [textOf(customer, 'hqAddressLine1'), textOf(customer, 'hqCity')].filter(Boolean).join(', ');
  return {
    kind: 'adminWelcome',
    key,
    to,
    language: languageFor(template, textOf(customer, 'language')),
    hold: hold || template.email.hold,
    fromName: template.email.fromName ?? partnerName,
    importId,
    ...(template.email.replyTo ? { replyTo: template.email.replyTo } : {}),
    data: {
      customerName: textOf(customer, 'companyName'),
      firstName: textOf(customer, 'adminFirstName'),
      partnerName: template.email.fromName ?? partnerName,
      replyTo: template.email.replyTo ?? '',
      packages: packageIds(listOf(customer, 'packages')).map((id) => findPackage(id)?.name ?? id),
      headquarters: [textOf(customer, 'hqName'), city].filter(Boolean).join(', '),
      ...(template.email.welcome ? { own: template.email.welcome } : {}),
    },
  };
}

/** Mails to customers are in the template's language, or in theirs where it says so and we write that. */
function languageFor({ email, emailLanguage }: TemplateSettings, ...own: string[]): Language {
  return languageOf(...(email.languageFrom === 'customer' ? own : []), emailLanguage);
}
