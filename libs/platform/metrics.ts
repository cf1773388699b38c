import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Config } from './config.js';
import { RELEASE } from './release.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** What a process counts and measures, for Prometheus. Labels name no partner, no file and nobody. */
export class Metrics {
  static readonly CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

  private readonly registry = new Registry();
  private readonly registers = [this.registry];

  readonly requests = new Histogram({
    name: 'gangway_http_request_duration_seconds',
    help: 'Requests to the API, by the pattern of their address.',
    labelNames: ['method', 'route', 'status'] as const,
    registers: this.registers,
  });
  readonly batches = new Histogram({
    name: 'gangway_batch_duration_seconds',
    help: 'Batches that this worker had in hand, from claim to commit.',
    labelNames: ['kind'] as const,
    registers: this.registers,
  });
  readonly rows = new Counter({
    name: 'gangway_rows_total',
    help: 'Rows that this worker committed.',
    labelNames: ['kind'] as const,
    registers: this.registers,
  });
  readonly rowsGivenUp = new Counter({
    name: 'gangway_rows_given_up_total',
    help: 'Rows that failed by our own fault, with an incident number.',
    registers: this.registers,
  });
  readonly mails = new Counter({
    name: 'gangway_mails_total',
    help: 'Mails that this worker tried to hand over, by what came of it; queued: to be tried again.',
    labelNames: ['result'] as const,
    registers: this.registers,
  });
  readonly sweepsRefused = new Counter({
    name: 'gangway_sweeps_refused_total',
    help: 'Sweeps that deleted nothing because the clocks could not be trusted.',
    registers: this.registers,
  });

  constructor(private readonly processName: string) {}

  /** Begins to watch the process itself; for processes that are asked for metrics. */
  begin(): void {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('gangway_info', 'The release that runs.', ['process', 'release'], () =>
      Promise.resolve([{ labels: { process: this.processName, release: RELEASE }, value: 1 }]),
    );
  }

  /** Something that is looked up when somebody asks. */
  gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    read: () => Promise<{ labels: Record<Label, string>; value: number }[]>,
  ): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: this.registers,
      collect: async () => {
        const found = await read();
        gauge.reset();
        for (const { labels, value } of found) gauge.set(labels, value);
      },
    });
  }

  async text(): Promise<string> {
    return this.registry.metrics();
  }
}

/** Whether a request may read metrics: with the token that was set for it; without one, from this machine only. */
export function mayReadMetrics({ metricsToken }: Pick<Config, 'metricsToken'>, request: IncomingMessage): boolean {
  if (metricsToken !== undefined) {
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${metricsToken}`));
  }
  // what a proxy on this machine passes on comes from elsewhere
  const passedOn = request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined;
  return !passedOn && LOOPBACK.has(request.socket.remoteAddress ?? '');
}

/** Answers a request for metrics: 403 to who may not ask, 503 while the database doesn't answer. */
export async function answerMetrics(
  metrics: Metrics,
  config: Pick<Config, 'metricsToken'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!mayReadMetrics(config, request)) {
    response
      .writeHead(403, { 'Content-Type': 'text/plain' })
      .end('Metrics are for GANGWAY_METRICS_TOKEN, or for this machine where none is set.\n');
    return;
  }
  const text = await metrics.text().catch(() => undefined);
  if (text === undefined) response.writeHead(503).end();
  else response.writeHead(200, { 'Content-Type': Metrics.CONTENT_TYPE, 'Cache-Control': 'no-store' }).end(text);
}
