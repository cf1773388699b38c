import { checkTopology, EmbeddedMongo, loadConfig, messageOf, Problem, type Config } from '#libs/platform/index.js';

/** @param orphaned the process that started this one is gone */
type Stop = (orphaned: boolean) => Promise<void>;

/** Whoever stops a process waits this long. */
const STOP_WITHIN_MS = 10_000;

/**
 * The frame of a long-running process: configuration, database, an orderly stop by signal or when its supervisor is
 * gone, one clear line when it can't start.
 * @param start is told how to end the process in good order
 * @param orphanedMs how long the stop may take once the supervisor is gone
 */
export async function runChild(
  title: string,
  start: (config: Config, uri: string, end: () => void) => Promise<Stop>,
  orphanedMs = STOP_WITHIN_MS,
): Promise<void> {
  process.title = title;
  let stop: Stop = () => Promise.resolve();
  let stopping = false;
  const end = (code: number, orphaned = false) => {
    if (stopping) return process.exit(code || 1); // asked twice: at once
    stopping = true;
    setTimeout(() => process.exit(1), orphaned ? orphanedMs : STOP_WITHIN_MS).unref();
    void stop(orphaned).then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => end(0)).on('SIGINT', () => end(0));
  process.on('disconnect', () => end(0, true));
  try {
    const config = loadConfig();
    const { uri, release } = await openDatabase(config);
    const stopWork = await start(config, uri, () => end(0));
    stop = async (orphaned) => {
      await stopWork(orphaned);
      await release();
    };
    process.send?.('ready');
  } catch (error) {
    process.stderr.write(`${title}: ${error instanceof Problem ? error.message : messageOf(error)}\n`);
    process.exit(error instanceof Problem ? error.exitCode : 3);
  }
}

async function openDatabase(config: Config): Promise<{ uri: string; release: () => Promise<void> }> {
  if (config.mongodbUri) {
    await checkTopology(config.mongodbUri);
    return { uri: config.mongodbUri, release: () => Promise.resolve() };
  }
  const embedded = new EmbeddedMongo(config.dataDir);
  return { uri: await embedded.acquire(), release: () => embedded.release() };
}
