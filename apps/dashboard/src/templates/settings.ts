import { definedOf } from '../defined.js';
import { listOf, numberOf, typed } from '../ui/typed.js';
import type { TemplateSettings, TemplateView } from '../views.js';

/** What a new template begins with. */
export const FRESH: TemplateSettings = {
  name: '',
  kind: 'webex-wholesale',
  serviceProviderAdmin: '',
  country: '',
  emailLanguage: 'en',
  wholesaleSubscription: '',
  calling: { cloudConnectedPstn: null },
  authentication: { method: 'webex' },
  email: { adminWelcome: true, userActivation: false, hold: false, languageFrom: 'template', reportTo: [] },
  callSettings: { numbersMustBeInInventory: false, extensionLength: { min: 2, max: 10 } },
  rules: { maxRows: 20_000, waitingDays: 7, removeMissing: false, guardrails: { maxErrorPercent: 100 } },
};

/** The settings of a template without what the server adds. */
export function settingsOf(view: TemplateView): TemplateSettings {
  const {
    id: _id,
    provisioningId: _pid,
    version: _v,
    createdAt: _at,
    archived: _archived,
    warnings: _w,
    ...settings
  } = view;
  return settings;
}

/** The settings as fields hold them: what isn't set as blank, lists of addresses as text. */
export function typedSettings({ calling, authentication, email, callSettings, rules, ...settings }: TemplateSettings) {
  return {
    ...settings,
    calling: { cloudConnectedPstn: calling.cloudConnectedPstn ?? '' },
    authentication: { idpEntityId: '', ...authentication },
    email: {
      ...email,
      fromName: email.fromName ?? '',
      replyTo: email.replyTo ?? '',
      reportTo: email.reportTo.join('\n'),
      welcome: { subject: '', intro: '', ...email.welcome },
    },
    callSettings: {
      ...callSettings,
      timezone: callSettings.timezone ?? null,
      announcementLanguage: callSettings.announcementLanguage ?? null,
    },
    rules: {
      ...rules,
      allowedPackages: rules.allowedPackages ?? [],
      allowedCountries: rules.allowedCountries ?? [],
      guardrails: { ...rules.guardrails, maxRemovals: typed(rules.guardrails.maxRemovals) },
    },
  };
}
export type TypedSettings = ReturnType<typeof typedSettings>;

const given = (text: string) => text || undefined;
const some = (list: string[]) => (list.length > 0 ? list : undefined);

/** The settings of what was typed; what was left blank isn't set. */
export function settingsTyped({ calling, authentication, email, callSettings, rules, ...settings }: TypedSettings) {
  const { method, idpEntityId } = authentication;
  const welcome = welcomeTyped(email.welcome);
  return {
    ...settings,
    calling: { cloudConnectedPstn: calling.cloudConnectedPstn || null },
    authentication: method === 'partner' ? { method, idpEntityId } : { method },
    email: definedOf({
      ...email,
      fromName: given(email.fromName),
      replyTo: given(email.replyTo),
      reportTo: listOf(email.reportTo),
      welcome: Object.keys(welcome).length > 0 ? welcome : undefined,
    }),
    callSettings: definedOf({
      ...callSettings,
      timezone: callSettings.timezone ?? undefined,
      announcementLanguage: callSettings.announcementLanguage ?? undefined,
    }),
    rules: definedOf({
      ...rules,
      allowedPackages: some(rules.allowedPackages),
      allowedCountries: some(rules.allowedCountries),
      guardrails: definedOf({ ...rules.guardrails, maxRemovals: numberOf(rules.guardrails.maxRemovals) }),
    }),
  } satisfies TemplateSettings;
}

/** The welcome email's own words, without those that were left blank. */
export function welcomeTyped({ subject, intro }: TypedSettings['email']['welcome']) {
  return { ...(subject ? { subject } : {}), ...(intro ? { intro } : {}) };
}

/** Every leaf of the settings by its path, for telling versions apart. */
function leaves(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined || value === '') return new Map();
  if (typeof value !== 'object') return new Map([[path, String(value as string | number | boolean)]]);
  if (Array.isArray(value)) return new Map(value.length > 0 ? [[path, value.join(', ')]] : []);
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...leaves(inner, path ? `${path}.${name}` : name)]));
}

export interface Difference {
  path: string;
  from: string | undefined;
  to: string | undefined;
}

/** What is different between two versions. */
export function differences(from: TemplateSettings, to: TemplateSettings): Difference[] {
  const [before, after] = [leaves(from), leaves(to)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, from: before.get(path), to: after.get(path) }));
}

const key = (id: string | undefined) => `gangway-template-draft ${id ?? 'new'}`;

/** The draft kept in this browser, if there is one. */
export function keptDraft(id: string | undefined): TemplateSettings | undefined {
  const text = localStorage.getItem(key(id));
  if (text === null) return undefined;
  try {
    return { ...FRESH, ...(JSON.parse(text) as Partial<TemplateSettings>) };
  } catch {
    return undefined;
  }
}

export function keepDraft(id: string | undefined, settings: TemplateSettings | undefined): void {
  if (settings === undefined) localStorage.removeItem(key(id));
  else localStorage.setItem(key(id), JSON.stringify(settings));
}
