import { Injectable } from '@nestjs/common';
import { BatchProcessors, type BatchProcessor } from '#libs/batches/index.js';
import { UndoProcessor } from '../undo/undo-processor.js';
import { ImportProcessor } from './processor.js';

/** Batches run rows of an import, or take them back. */
@Injectable()
export class ImportBatchProcessors extends BatchProcessors {
  constructor(
    private readonly running: ImportProcessor,
    private readonly undoing: UndoProcessor,
  ) {
    super();
  }

  of(kind: string): BatchProcessor | undefined {
    if (kind === 'import') return this.running;
    return kind === 'undo' ? this.undoing : undefined;
  }
}
