import type { Db, Document } from 'mongodb';
import { ALIVE, OPEN_BATCH_STATUSES } from '#libs/batches/index.js';
import { importMachine, OVER_STATUSES } from '#libs/imports/index.js';
import { OPEN_MAIL_STATUSES } from '#libs/mail/index.js';
import type { Metrics } from '#libs/platform/index.js';

/** What is kept for good is not counted: these are the figures that should come down again. */
const OPEN_IMPORTS = importMachine.statuses.filter((status) => !OVER_STATUSES.includes(status));

/** Lets a process say how much work there is in the whole installation, and who is there to do it. */
export function gaugeWork(metrics: Metrics, db: Db): void {
  const byStatus = (collection: string, statuses: readonly string[]) => async () =>
    Promise.all(
      statuses.map(async (status) => ({
        labels: { status },
        value: await db.collection(collection).countDocuments({ status }),
      })),
    );
  metrics.gauge(
    'gangway_imports',
    'Imports that are not over, or wait for a person.',
    ['status'],
    byStatus('imports', OPEN_IMPORTS),
  );
  metrics.gauge('gangway_batches', 'Batches that are not done.', ['status'], byStatus('batches', OPEN_BATCH_STATUSES));
  metrics.gauge('gangway_mails', 'Mails that have not arrived.', ['status'], byStatus('mails', OPEN_MAIL_STATUSES));
  metrics.gauge('gangway_workers', 'Workers that gave a sign of life in the last ten seconds.', [], async () => [
    { labels: {}, value: await db.collection('workers').countDocuments(ALIVE) },
  ]);
  metrics.gauge('gangway_oldest_due_mail_seconds', 'How long the mail waits that is longest due.', [], async () => [
    {
      labels: {},
      value: secondsSince(
        await db
          .collection('mails')
          .findOne({ status: 'queued' }, { sort: { nextAttemptAt: 1 }, projection: { nextAttemptAt: 1 } }),
      ),
    },
  ]);
}

function secondsSince(mail: Document | null): number {
  const due: unknown = mail?.['nextAttemptAt'];
  return due instanceof Date ? Math.max(0, Date.now() - due.getTime()) / 1000 : 0;
}
