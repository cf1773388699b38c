import { queryOptions } from '@tanstack/react-query';
import type { Language } from '#libs/languages/basics.js';
import { api, ok } from './api.js';
import type { MailKind } from './views.js';

/* What several screens show, or offer to choose from. */

export const templatesQuery = queryOptions({ queryKey: ['templates'], queryFn: () => ok(api.GET('/templates')) });
export const partnersQuery = queryOptions({ queryKey: ['partners'], queryFn: () => ok(api.GET('/partners')) });
export const windowsQuery = queryOptions({ queryKey: ['windows'], queryFn: () => ok(api.GET('/windows')) });
export const sourcesQuery = queryOptions({ queryKey: ['sources'], queryFn: () => ok(api.GET('/sources')) });
export const schedulesQuery = queryOptions({ queryKey: ['schedules'], queryFn: () => ok(api.GET('/schedules')) });
export const mailKindsQuery = queryOptions({ queryKey: ['mail-kinds'], queryFn: () => ok(api.GET('/mails/kinds')) });

/** What a kind of mail looks like, with made-up data and, of the welcome mail, a template's own words. */
export const mailPreviewQuery = (kind: MailKind, language: Language, own?: { subject?: string; intro?: string }) =>
  queryOptions({
    queryKey: ['mail-preview', kind, language, own],
    queryFn: () => ok(api.POST('/mails/preview', { body: { kind, language, own } })),
  });
