import { Inject, Injectable } from '@nestjs/common';
import type { ChangeStreamDocument, Db } from 'mongodb';
import {
  concatMap,
  defer,
  filter,
  finalize,
  merge,
  Observable,
  retry,
  share,
  shareReplay,
  throttleTime,
  throwError,
  timer,
} from 'rxjs';
import { DB, isUnavailable, type PartnerScope } from '#libs/platform/index.js';
import type { ImportView } from './import-view.js';
import { ImportsService } from './imports.service.js';

/** At most so often is one import looked at again, however fast its batches go. */
const LOOK_EVERY_MS = 350;
/** What changes without a change of the import or its batches: the mails. */
const REFRESH_EVERY_MS = 3_000;
const STREAM_RETRY_MS = 1_000;

/**
 * Tells what becomes of imports while somebody watches. A process keeps one change stream for all its watchers, and looks at an
 * import once for all who watch it.
 */
@Injectable()
export class Progress {
  private readonly watched = new Map<string, Observable<ImportView>>();
  private readonly changes: Observable<string>;

  constructor(
    @Inject(DB) db: Db,
    private readonly imports: ImportsService,
  ) {
    this.changes = changedImports(db).pipe(retry({ delay: STREAM_RETRY_MS }), share());
  }

  /** The state of an import now and after each change, the last one always. It ends with whoever watches. */
  watch(scope: PartnerScope, id: string): Observable<ImportView> {
    const key = `${scope.partnerId} ${id}`;
    let view = this.watched.get(key);
    if (!view) {
      const changed = this.changes.pipe(filter((changedId) => changedId === id));
      view = merge(timer(0, REFRESH_EVERY_MS), changed).pipe(
        throttleTime(LOOK_EVERY_MS, undefined, { leading: true, trailing: true }),
        concatMap(() => defer(() => this.imports.show(scope, id)).pipe(retry({ delay: whileUnavailable }))),
        finalize(() => this.watched.delete(key)),
        shareReplay({ bufferSize: 1, refCount: true }),
      );
      this.watched.set(key, view);
    }
    return view;
  }
}

/** A database that is away for a moment ends no stream. */
function whileUnavailable(error: unknown): Observable<unknown> {
  return isUnavailable(error) ? timer(STREAM_RETRY_MS) : throwError(() => error);
}

/** The ids of imports that change, by their own document or one of their batches. */
function changedImports(db: Db): Observable<string> {
  return new Observable((watcher) => {
    const pipeline = [{ $match: { 'ns.coll': { $in: ['imports', 'batches'] } } }, { $project: { documentKey: 1 } }];
    const stream = db.watch(pipeline);
    stream.on('change', (change: ChangeStreamDocument) => {
      const id: unknown = 'documentKey' in change ? change.documentKey?._id : undefined;
      if (typeof id === 'string') watcher.next(id.replace(/\..*/, '')); // a batch's id begins with that of its import
    });
    stream.on('error', (error) => watcher.error(error));
    return () => void stream.close();
  });
}
