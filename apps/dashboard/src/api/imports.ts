import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { COMPLETED_STATUSES, OVER_STATUSES, SETTLED_STATUSES, type ImportRequest } from '#libs/imports/browser.js';
import type { Action, Entity, Outcome } from '#libs/onboarding/browser.js';
import { definedOf } from '../defined.js';
import type { ImportStatus, ImportView, Page, RowView } from '../views.js';
import { api, BASE, linkTo, ok, upload, type BodyOf } from './client.js';
import { ApiProblem } from './problem.js';
import { keysOf, useChange, useList, usePages } from './resource.js';

export const importKeys = keysOf('imports');
const keys = importKeys;
/** Parts of an import that change with it but aren't in its view. */
const beside = (id: string, ...part: unknown[]) => keys.one(id, 'beside', ...part);
const path = (id: string) => ({ params: { path: { id } } });

const ROWS_PAGE = 200;
const OFTEN_MS = 5_000;

/** All imports, the latest first. */
export function useImports(filter: { status: ImportStatus | undefined; template: string }) {
  return usePages(
    keys.list(filter),
    (cursor) => ok(api.GET('/imports', { params: { query: definedOf({ ...filter, cursor }) } })),
    { refetchInterval: OFTEN_MS },
  );
}

/** The latest imports, for an overview. */
export function useLatestImports(limit: number, template?: string) {
  return useList(
    keys.list({ limit, template }),
    () => ok(api.GET('/imports', { params: { query: definedOf({ limit, template }) } })),
    template === undefined ? { refetchInterval: OFTEN_MS } : {},
  );
}

/** An import as it is now: asked for once, then kept up to date by server-sent events, which reconnect automatically. */
export function useImport(id: string) {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => ok(api.GET('/imports/{id}', path(id))) });
  const known = query.data !== undefined;
  const attempt = query.data?.attempt;
  const undoing = query.data?.status === 'undoing';
  useEffect(() => {
    if (!known) return;
    const events = new EventSource(`${BASE}/imports/${id}/events`);
    events.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      setConnected(true);
      const view = JSON.parse(data) as ImportView;
      client.setQueryData(keys.one(id), view);
      // nothing comes after an end: close, or the browser would connect again and again
      if (OVER_STATUSES.includes(view.status)) {
        events.close();
        void client.invalidateQueries({ queryKey: beside(id) });
      }
    });
    events.addEventListener('open', () => setConnected(true));
    events.addEventListener('error', () => setConnected(false));
    return () => events.close();
  }, [client, id, known, attempt, undoing]);
  return { query, connected };
}

export function useTimeline(id: string) {
  return useList(beside(id, 'timeline'), () =>
    ok(api.GET('/imports/{id}/timeline', { params: { path: { id }, query: { limit: 200 } } })),
  );
}

/** A row as it was loaded, with how many sets of edits it knows. */
export interface SeenRow extends RowView {
  planned: number;
}

export interface RowFilter {
  q: string;
  file: number | undefined;
  sheet: string;
  status: Outcome | undefined;
  action: Action | undefined;
  code: string;
  of: 'undo' | undefined;
}

/**
 * The rows of an import, from a cursor on.
 * @param stage rows are asked again with each stage: what is answered for a plan isn't what became of the rows
 */
export function useImportRows(view: ImportView, from: string, filter: RowFilter, stage: string, lang: string) {
  const { id, attempt, edits, sheets } = view;
  return useInfiniteQuery({
    queryKey: beside(id, 'rows', from, filter, lang, stage, attempt, edits.planned, sheets),
    queryFn: async ({ pageParam }): Promise<Page<SeenRow>> => {
      const query = definedOf({ ...filter, cells: true, limit: ROWS_PAGE, cursor: pageParam, lang });
      const page = await ok(api.GET('/imports/{id}/rows', { params: { path: { id }, query } }));
      return { ...page, items: page.items.map((row) => ({ ...row, planned: edits.planned })) };
    },
    initialPageParam: from,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
}

/** A change that answers with the import as it then is. */
function useImportChange<Input = void>(
  id: string,
  change: (input: Input) => Promise<ImportView>,
  { scope, taken }: { scope?: { id: string }; taken?: (after: ImportView, input: Input) => void } = {},
) {
  const client = useQueryClient();
  return useMutation({
    ...(scope ? { scope } : {}),
    mutationFn: change,
    onSuccess: (after, input) => {
      client.setQueryData(keys.one(id), after);
      taken?.(after, input);
    },
  });
}

/** Requests that have a route of this name and take no body. */
export type ImportAction = Exclude<ImportRequest, 'correct' | 'stopWaiting'>;

/** @param holdMails whether the emails of an approved import are held */
export function useImportAction(id: string, holdMails: boolean) {
  return useImportChange(id, (action: ImportAction) =>
    action === 'approve'
      ? ok(api.POST('/imports/{id}/approve', { params: { path: { id }, query: { holdMails } } }))
      : ok(api.POST(`/imports/{id}/${action}`, path(id))),
  );
}

/** Makes a new import of the rows that failed. */
export function useImportAgain(id: string) {
  return useChange(() => ok(api.POST('/imports/{id}/again', path(id))));
}

export function useSaveMapping(id: string) {
  return useImportChange(id, (body: BodyOf<'/imports/{id}/mapping', 'put'>) =>
    ok(api.PUT('/imports/{id}/mapping', { ...path(id), body })),
  );
}

/** Reads the text files of an import in another way. */
export function useReadAgain(id: string) {
  return useImportChange(id, (body: BodyOf<'/imports/{id}/reading', 'put'>) =>
    ok(api.PUT('/imports/{id}/reading', { ...path(id), body })),
  );
}

type CellEdits = BodyOf<'/imports/{id}/rows', 'patch'>;
export type Replacement = BodyOf<'/imports/{id}/replace', 'post'>;

/** Corrections of an import's cells, sent one after the other. */
export function useCellChanges(
  id: string,
  taken: {
    edited: (after: ImportView, sent: CellEdits) => void;
    replaced: () => void;
    /** Undone, or done again. */
    moved: () => void;
  },
) {
  const client = useQueryClient();
  const scope = { id: `corrections ${id}` };
  const edit = (body: CellEdits) => ok(api.PATCH('/imports/{id}/rows', { ...path(id), body }));
  return {
    send: useImportChange(id, edit, { scope, taken: taken.edited }),
    replace: useMutation({
      scope,
      mutationFn: (body: Replacement) => ok(api.POST('/imports/{id}/replace', { ...path(id), body })),
      onSuccess: async () => {
        taken.replaced();
        await client.invalidateQueries({ queryKey: keys.one(id), exact: true });
      },
    }),
    undo: useImportChange(id, () => ok(api.DELETE('/imports/{id}/rows/last-edit', path(id))), {
      scope,
      taken: taken.moved,
    }),
    redo: useImportChange(id, () => ok(api.POST('/imports/{id}/rows/redo', path(id))), { scope, taken: taken.moved }),
  };
}

/** Uploads files as a new import. @param onProgress how much of them has gone out, 0 to 1 */
export function useUpload(onProgress: (share: number) => void) {
  return useChange((form: FormData) => upload(form, onProgress), keys.list());
}

/** A refused row: what is wrong with which field. */
export class RowRefused extends Error {
  constructor(
    readonly importId: string,
    readonly issues: RowView['issues'],
  ) {
    super(issues.map(({ message, hint }) => `${message} ${hint}`).join(' '));
    this.name = 'RowRefused';
  }
}

const POLL_MS = 400;

/**
 * Brings one record in by the rules of any import, and waits for its outcome.
 * @throws RowRefused in the mutation
 */
export function useOneRowImport(entity: Entity, lang: string) {
  const client = useQueryClient();
  const submission = useRef<AbortController>(undefined);
  return useMutation({
    mutationFn: async ({ template, csv }: { template: string; csv: string }) => {
      submission.current?.abort();
      const { signal } = (submission.current = new AbortController());
      const form = new FormData();
      form.set('template', template);
      form.set('entity', entity);
      form.set('approve', 'true');
      form.append('file', new Blob([csv], { type: 'text/csv' }), `${entity}.csv`);
      const { id } = await upload(form, () => undefined);
      const ended = await settled(id, signal);
      const { items } = await ok(
        api.GET('/imports/{id}/rows', { params: { path: { id }, query: { limit: 1, lang } } }),
      );
      const [row] = items;
      await client.invalidateQueries(); // a record is counted and listed in many places
      const isDone = COMPLETED_STATUSES.includes(ended.status);
      if (!row || row.outcome === 'failed' || row.outcome === 'blocked' || !isDone) {
        throw new RowRefused(id, row?.issues ?? []);
      }
      return { importId: id, row };
    },
  });
}

async function settled(id: string, signal: AbortSignal): Promise<ImportView> {
  for (;;) {
    try {
      const view = await ok(api.GET('/imports/{id}', path(id)));
      if (SETTLED_STATUSES.includes(view.status)) return view;
    } catch (error) {
      if (!(error instanceof ApiProblem) || !error.mayPass) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    signal.throwIfAborted();
  }
}

/** Where the files of an import are, with what became of each row. */
export function reportLink(id: string, lang: string, only?: 'failed'): string {
  return linkTo(`/imports/${id}/report`, { lang, only });
}
