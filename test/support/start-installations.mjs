import { isBuildFresh } from '../../scripts/build-mark.mjs';
import { endRun, holdShapes, recordTransitions, startMongo } from './run.mjs';

/** For specs that run the build: it has to be that of the sources. */
export default async function startForBuild(globalConfig, { displayName }) {
  if (!isBuildFresh()) {
    await endRun(); // Jest doesn't
    throw new Error('These specs run dist, which is not that of the sources as they are: npm run build.');
  }
  await startMongo(displayName.name !== 'faults'); // faults meet a disk as it is
  if (displayName.name === 'e2e') await holdShapes();
  await recordTransitions(displayName.name, globalConfig);
}
