import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import express, { type Request, type Response } from 'express';

const BUILT = fileURLToPath(new URL('../../dashboard/', import.meta.url));

/** Serves the built dashboard: its hashed files for ever, the page itself, at every address that isn't ours, never unasked. */
export function serveDashboard(app: NestExpressApplication): void {
  app.use('/assets', compression(), express.static(`${BUILT}assets`, { immutable: true, maxAge: '1y', index: false }));
  app.use('/assets', (_request: Request, response: Response) => response.status(404).end());
  app.use((request: Request, response: Response, next: () => void) => {
    const isPage = ['GET', 'HEAD'].includes(request.method) && !/^\/(api|health)(\/|$)/.test(request.path);
    if (!isPage || !request.accepts('html')) return next();
    response.sendFile('index.html', { root: BUILT, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } });
  });
}
