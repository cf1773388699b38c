import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import type { Db } from 'mongodb';
import { answerMetrics, CONFIG, DB, Metrics, type Config } from '#libs/platform/index.js';
import { gaugeWork } from '#libs/workers/index.js';

/** Measures requests, and answers `GET /metrics` for Prometheus to those who may ask (docs/operations.md). */
export function addMetrics(app: NestExpressApplication): void {
  const metrics = app.get(Metrics);
  const config = app.get<Config>(CONFIG);
  metrics.begin();
  gaugeWork(metrics, app.get<Db>(DB));
  app.use((request: Request, response: Response, next: () => void) => {
    const end = metrics.requests.startTimer();
    // streams that somebody closes were not slow: they never finish
    response.on('finish', () => end({ method: request.method, route: routeOf(request), status: response.statusCode }));
    next();
  });
  app.use('/metrics', (request: Request, response: Response) => answerMetrics(metrics, config, request, response));
}

/** The pattern, never the address itself: that may name a person. */
function routeOf({ route }: Request): string {
  const path: unknown = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' ? path : 'other';
}
