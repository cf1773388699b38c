import 'reflect-metadata';
import { SignIn } from '#libs/access/index.js';
import { runChild } from '../child.js';
import { createApi } from './app.js';

await runChild('gangway-api', async (config, uri) => {
  const app = await createApi(config, uri);
  const server = await app.listen(config.port, config.host);
  const link = await app.get(SignIn).firstLink(config.adminEmail);
  if (link) process.stdout.write(`Sign in for the first time, once, at ${link}\n`);
  return async () => {
    const closed = app.close();
    server.closeAllConnections(); // open event streams would keep it waiting
    await closed;
  };
});
