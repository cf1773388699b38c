import { compileMails } from '../../scripts/compile-mails.mjs';
import { startRun } from './run.mjs';

/** For all specs: a folder of the run's own, and what lays emails out as it is in the sources now. */
export default async function start() {
  await compileMails();
  await startRun();
}
