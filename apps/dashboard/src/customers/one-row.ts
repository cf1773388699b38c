import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { fieldOf, type Entity } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { api, ApiProblem, ok, upload } from '../api.js';
import type { ImportView, RowView } from '../views.js';

const POLL_MS = 400;
const ENDED: ImportView['status'][] = ['completed', 'completed_with_errors', 'failed', 'cancelled', 'planned'];

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

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** One record as the import file that says it; blank fields are left out. */
export function csvOf(entity: Entity, values: Record<string, string>): string {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
  const header = given.map(([name]) => quoted(fieldOf(entity, name).label)).join(',');
  return `\uFEFF${header}\r\n${given.map(([, value]) => quoted(value)).join(',')}\r\n`;
}

/**
 * Brings one record in by the rules and on the way of any import, and waits for what becomes of it.
 * @throws RowRefused in the mutation
 */
export function useOneRow(entity: Entity) {
  const { language } = useText();
  const client = useQueryClient();
  const submission = useRef<AbortController>(undefined);
  return useMutation({
    mutationFn: async ({ template, values }: { template: string; values: Record<string, string> }) => {
      submission.current?.abort();
      const { signal } = (submission.current = new AbortController());
      const form = new FormData();
      form.set('template', template);
      form.set('entity', entity);
      form.set('approve', 'true');
      form.append('file', new Blob([csvOf(entity, values)], { type: 'text/csv' }), `${entity}.csv`);
      const { id } = await upload(form, () => undefined);
      const ended = await settled(id, signal);
      const { items } = await ok(
        api.GET('/imports/{id}/rows', { params: { path: { id }, query: { limit: 1, lang: language } } }),
      );
      const [row] = items;
      await client.invalidateQueries();
      if (!row || row.outcome === 'failed' || row.outcome === 'blocked' || ended.status === 'planned') {
        throw new RowRefused(id, row?.issues ?? []);
      }
      return { importId: id, row };
    },
  });
}

async function settled(id: string, signal: AbortSignal): Promise<ImportView> {
  for (;;) {
    try {
      const view = await ok(api.GET('/imports/{id}', { params: { path: { id } } }));
      if (ENDED.includes(view.status)) return view;
    } catch (error) {
      if (!(error instanceof ApiProblem) || (error.status !== 0 && error.status < 500)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    signal.throwIfAborted();
  }
}
