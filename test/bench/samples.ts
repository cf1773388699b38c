import type { Computing, Measured } from './measure.js';

type Taken = Omit<Measured, 'stdout'>;

/** A run of a phase, and how it compares with others of its round. */
interface Sample {
  taken: Taken;
  rowsPerSecond: number;
  /** CPU microseconds a row. */
  computing: Computing;
  ratios: Record<string, number>;
}

/** What a phase took in all rounds. */
export interface Line {
  phase: string;
  rowsPerSecond: { median: number; best: number };
  /** CPU microseconds a row in the cheapest round, and their total in the median round. */
  computing: Computing & { total: number; medianTotal: number };
  rssMb: number;
  memoryMb: number[];
  /** Its rows a second divided by those of others in the same round; the median of the rounds. */
  ratios: Record<string, number>;
}

/** Measurements of every phase in each round. Machines are noisy, so the median and the cheapest round count, and ratios compare runs of one round. */
export class Samples {
  private readonly phases = new Map<string, Sample[]>();

  /**
   * @param rows of the run
   * @param start CPU seconds of the start-up, which no row is charged for
   * @param beside rows a second of others in the same round, by what the ratio is called
   * @returns its own rows a second
   */
  take(phase: string, rows: number, taken: Taken, start?: Computing, beside: Record<string, number> = {}): number {
    const perRow = (name: keyof Computing) =>
      (Math.max(0, taken.computing[name] - (start?.[name] ?? 0)) / rows) * 1_000_000;
    const rowsPerSecond = rows / taken.seconds;
    this.phases.set(phase, [
      ...(this.phases.get(phase) ?? []),
      {
        taken,
        rowsPerSecond,
        computing: {
          main: perRow('main'),
          reading: perRow('reading'),
          helpers: perRow('helpers'),
          mongod: perRow('mongod'),
        },
        ratios: Object.fromEntries(Object.entries(beside).map(([name, other]) => [name, rowsPerSecond / other])),
      },
    ]);
    return rowsPerSecond;
  }

  lines(): Line[] {
    return [...this.phases].map(([phase, samples]) => {
      const speeds = sorted(samples.map(({ rowsPerSecond }) => rowsPerSecond));
      const byTotal = samples.toSorted((one, other) => totalOf(one.computing) - totalOf(other.computing));
      const least = byTotal[0]?.computing ?? { main: 0, reading: 0, helpers: 0, mongod: 0 };
      const ratios = Object.keys(samples[0]?.ratios ?? {}).map((name) => [
        name,
        middle(sorted(samples.map((one) => one.ratios[name] ?? 0))),
      ]);
      return {
        phase,
        rowsPerSecond: { median: middle(speeds), best: speeds.at(-1) ?? 0 },
        computing: {
          ...least,
          total: totalOf(least),
          medianTotal: middle(byTotal.map(({ computing }) => totalOf(computing))),
        },
        rssMb: Math.max(...samples.map(({ taken }) => taken.rssMb)),
        memoryMb: samples.at(-1)?.taken.memoryMb ?? [],
        ratios: Object.fromEntries(ratios),
      };
    });
  }
}

function totalOf({ main, reading, helpers, mongod }: Computing): number {
  return main + reading + helpers + mongod;
}

function sorted(numbers: number[]): number[] {
  return numbers.toSorted((a, b) => a - b);
}

function middle(ordered: number[]): number {
  return ordered[Math.floor(ordered.length / 2)] ?? 0;
}
