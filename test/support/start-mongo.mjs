import { existsSync } from 'node:fs';
import { isBuildFresh } from '../../scripts/build-mark.mjs';
import { recordTransitions, startMongo } from './run.mjs';

/** For specs that run our sources: a build need only be there, for it starts the mongod. */
export default async function startForSources(globalConfig, { displayName }) {
  if (!existsSync('dist/libs')) throw new Error('There is no build, which starts the mongod: npm run build.');
  await startMongo(true);
  if (isBuildFresh()) await recordTransitions(displayName.name, globalConfig);
  else console.warn('The build is not that of the sources, so changes of status are not checked (npm run build).');
}
