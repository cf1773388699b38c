/** What a run of a phase took. */
interface Taken {
  seconds: number;
  rssMb: number;
  memoryMb: number[];
  note?: string;
}

interface Sample extends Taken {
  rowsPerSecond: number;
  ratio: number | undefined;
}

export interface Median {
  phase: string;
  rowsPerSecond: number;
  rssMb: number;
  ratio: string;
  memoryMb: number[];
}

/** What every phase took in each round: machines are noisy, so of each the median counts, and of ratios those within a round. */
export class Samples {
  private readonly phases = new Map<string, { unit: string; samples: Sample[] }>();

  /** @param rows of each run */
  constructor(private readonly rows: number) {}

  /**
   * @param unit what the ratio is to
   * @param beside rows a second of what the run is compared with, in the same round
   * @returns its own rows a second
   */
  take(phase: string, taken: Taken, unit = '', beside?: number): number {
    const rowsPerSecond = this.rows / taken.seconds;
    const known = this.phases.get(phase) ?? { unit, samples: [] };
    this.phases.set(phase, known);
    known.samples.push({ ...taken, rowsPerSecond, ratio: beside === undefined ? undefined : rowsPerSecond / beside });
    return rowsPerSecond;
  }

  /** A line for each phase: the run in the middle, the most memory of all. */
  medians(): Median[] {
    return [...this.phases].map(([phase, { unit, samples }]) => {
      const { rowsPerSecond, note, memoryMb } = middle(samples, (one) => one.rowsPerSecond);
      const { ratio } = middle(samples, (one) => one.ratio ?? 0);
      return {
        phase: note ? `${phase} (${note})` : phase,
        rowsPerSecond,
        rssMb: Math.max(...samples.map((one) => one.rssMb)),
        ratio: ratio === undefined ? '' : `${ratio.toFixed(2)} ${unit}`,
        memoryMb,
      };
    });
  }
}

function middle<T>(all: T[], by: (one: T) => number): T {
  return [...all].sort((a, b) => by(a) - by(b))[Math.floor(all.length / 2)]!;
}
