import 'reflect-metadata';
import { runChild } from '../child.js';
import { createApi } from './app.js';

await runChild('gangway-api', async (config, uri) => {
  const app = await createApi(config, uri);
  const server = await app.listen(config.port, config.host);
  return async () => {
    const closed = app.close();
    server.closeAllConnections(); // open event streams would keep it waiting
    await closed;
  };
});
