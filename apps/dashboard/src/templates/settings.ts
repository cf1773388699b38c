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

/** Every leaf of the settings by its path, for telling versions apart. */
export function leaves(value: unknown, path = ''): Map<string, string> {
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
