import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, ok } from '../api.js';
import type { ImportView } from '../views.js';

const SAMPLES_MS = 10_000;

/** An import as it is now: loaded once, then kept up to date by server-sent events, which reconnect by themselves. */
export function useImport(id: string) {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  const key = ['import', id];
  const query = useQuery({ queryKey: key, queryFn: () => ok(api.GET('/imports/{id}', { params: { path: { id } } })) });
  const known = query.data !== undefined;
  const attempt = query.data?.attempt;
  const undoing = query.data?.status === 'undoing';
  useEffect(() => {
    if (!known) return;
    const events = new EventSource(`/api/v1/imports/${id}/events`);
    events.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      setConnected(true);
      const view = JSON.parse(data) as ImportView;
      client.setQueryData(['import', id], view);
      // nothing comes after an end: close, or the browser would connect again and again
      if (ENDED.includes(view.status)) {
        events.close();
        void client.invalidateQueries({ queryKey: ['import', id, 'beside'] });
      }
    });
    events.addEventListener('open', () => setConnected(true));
    events.addEventListener('error', () => setConnected(false));
    return () => events.close();
  }, [client, id, known, attempt, undoing]);
  return { query, connected };
}

const ENDED: ImportView['status'][] = ['completed', 'completed_with_errors', 'failed', 'cancelled', 'undone'];

/** Rows a second over the last ten seconds, or undefined while that can't be told. */
export function useRate(view: ImportView | undefined): number | undefined {
  const samples = useRef<{ at: number; rows: number }[]>([]);
  const [rate, setRate] = useState<number>();
  const rows = view?.counts.rows;
  const running = view?.status === 'running';
  useEffect(() => {
    if (!running || rows === undefined) {
      samples.current = [];
      setRate(undefined);
      return;
    }
    const at = Date.now();
    samples.current = [...samples.current.filter((sample) => at - sample.at < SAMPLES_MS), { at, rows }];
    const [first] = samples.current;
    if (first && at - first.at > 1_000) setRate(((rows - first.rows) / (at - first.at)) * 1000);
  }, [rows, running]);
  return rate;
}
