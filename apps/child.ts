import { checkTopology, EmbeddedMongo, loadConfig, messageOf, Problem, type Config } from '#libs/platform/index.js';

type Stop = () => Promise<void>;

/**
 * The frame of a long-running process: configuration, database, an orderly stop by signal or when its supervisor is
 * gone, one clear line when it can't start.
 */
export async function runChild(title: string, start: (config: Config, uri: string) => Promise<Stop>): Promise<void> {
  process.title = title;
  let stop: Stop = () => Promise.resolve();
  let stopping = false;
  const end = (code: number) => {
    if (stopping) return process.exit(code || 1); // asked twice: at once
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref(); // a deploy doesn't wait longer
    void stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => end(0)).on('SIGINT', () => end(0));
  process.on('disconnect', () => end(0)); // the supervisor died
  try {
    const config = loadConfig();
    const { uri, release } = await openDatabase(config);
    const stopWork = await start(config, uri);
    stop = async () => {
      await stopWork();
      await release();
    };
    process.send?.('ready');
  } catch (error) {
    process.stderr.write(`${title}: ${error instanceof Problem ? error.message : messageOf(error)}\n`);
    process.exit(error instanceof Problem ? error.exitCode : 3);
  }
}

async function openDatabase(config: Config): Promise<{ uri: string; release: Stop }> {
  if (config.mongodbUri) {
    await checkTopology(config.mongodbUri);
    return { uri: config.mongodbUri, release: () => Promise.resolve() };
  }
  const embedded = new EmbeddedMongo(config.dataDir);
  return { uri: await embedded.acquire(), release: () => embedded.release() };
}
