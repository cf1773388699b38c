import type { Annotation } from './model.js';

/** The annotations of one sheet in row order, walked in step with the sheet's own rows. */
export class AnnotationCursor {
  private buffer: Annotation[] = [];
  private position = 0;
  private exhausted = false;
  private readonly source: AsyncIterator<Annotation[]>;

  constructor(source: AsyncIterable<Annotation[]>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** Makes sure that everything up to this row can be taken. */
  async loadThrough(row: number): Promise<void> {
    while (!this.exhausted && (this.buffer.at(-1)?.row ?? 0) < row) {
      const next = await this.source.next();
      if (next.done) this.exhausted = true;
      else this.buffer = [...this.buffer.slice(this.position), ...next.value];
      if (!next.done) this.position = 0;
    }
  }

  /** The annotation of this row, if it has one. Rows are asked for in growing order. */
  take(row: number): Annotation | undefined {
    while ((this.buffer[this.position]?.row ?? Infinity) < row) this.position++;
    const found = this.buffer[this.position];
    return found?.row === row ? found : undefined;
  }

  /** Whether this holds of any annotation of these rows, none of which has been taken and all of which are loaded. */
  some(from: number, through: number, test: (annotation: Annotation) => boolean): boolean {
    for (let i = this.position; i < this.buffer.length; i++) {
      const annotation = this.buffer[i];
      if (annotation && annotation.row > through) return false;
      if (annotation && annotation.row >= from && test(annotation)) return true;
    }
    return false;
  }
}
