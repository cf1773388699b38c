import { queryOptions, useQuery } from '@tanstack/react-query';
import { definedOf } from '../defined.js';
import { api, ok, type BodyOf } from './client.js';
import { importKeys } from './imports.js';
import { keysOf, useChange, useList, usePages } from './resource.js';
import type { MailStatus } from '../views.js';

const keys = keysOf('mails');

/** The emails of the partner, or of one import. */
export function useMails(filter: { importId: string | undefined; status: MailStatus | undefined }) {
  return usePages(
    keys.list(filter),
    (cursor) => ok(api.GET('/mails', { params: { query: definedOf({ ...filter, limit: 100, cursor }) } })),
    { refetchInterval: 5_000 },
  );
}

export function useCustomerMails(id: string) {
  return useList(keys.list({ customer: id }), () => ok(api.GET('/customers/{id}/mails', { params: { path: { id } } })));
}

export function useMail(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: () => ok(api.GET('/mails/{id}', { params: { path: { id } } })),
  });
}

/** Releases held emails or sends failed ones again: those named, or all of an import. */
export function useSendMails() {
  return useChange(
    ({ how, ...body }: { how: 'release' | 'retry' } & BodyOf<'/mails/release', 'post'>) =>
      ok(api.POST(`/mails/${how}`, { body })),
    keys.all,
    importKeys.all, // each import counts its emails
  );
}

export function useMailKinds() {
  return useList(keys.one('kinds'), () => ok(api.GET('/mails/kinds')));
}

const preview = (body: BodyOf<'/mails/preview', 'post'>) =>
  queryOptions({
    queryKey: keys.one('preview', body),
    queryFn: () => ok(api.POST('/mails/preview', { body })),
  });

/** What a kind of email looks like, with made-up data and, of the welcome email, a template's own words. */
export function useMailPreview(body: BodyOf<'/mails/preview', 'post'>, enabled = true) {
  return useQuery({ ...preview(body), enabled });
}

/** The same while its words are being typed: it doesn't vanish with each letter. */
export function useTypedMailPreview(body: BodyOf<'/mails/preview', 'post'>, enabled: boolean) {
  return useQuery({ ...preview(body), enabled, placeholderData: (before) => before });
}
