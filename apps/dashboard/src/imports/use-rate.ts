import { useEffect, useRef, useState } from 'react';
import type { ImportView } from '../views.js';

const SAMPLES_MS = 10_000;

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
