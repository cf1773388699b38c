import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { ExecutionContext } from '@nestjs/common';
import express from 'express';
import { EMPTY } from 'rxjs';
import type { ImportSubmissions } from '../import/import-submissions.js';
import { UploadInterceptor, type UploadRequest } from './upload.interceptor.js';

let server: Server;
let order: string[];
let discarded: string[];

/** Stores each file in the time that its content says; `never` can't be stored. */
const imports = {
  storeFiles: async (_scope: unknown, name: string, source: Readable) => {
    const text = Buffer.concat(await source.toArray()).toString();
    if (text === 'never') throw new Error('The disk is full.');
    await new Promise((resolve) => setTimeout(resolve, Number(text)));
    return [{ fileId: `${name} ${text}`, name, bytes: text.length, sha256: '' }];
  },
  discardFiles: async (_scope: unknown, files: { fileId: string }[]) => {
    discarded = files.map(({ fileId }) => fileId);
  },
};

beforeAll(async () => {
  const parts: unknown[] = [imports];
  const interceptor = new UploadInterceptor(...(parts as [ImportSubmissions]));
  const app = express().post('/', async (request: UploadRequest, response) => {
    Object.assign(request, { caller: { scope: {} } });
    const context: unknown = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => response }) };
    try {
      await interceptor.intercept(context as ExecutionContext, { handle: () => EMPTY });
      order = (request.body['file'] as { fileId: string }[]).map(({ fileId }) => fileId);
      response.sendStatus(202);
    } catch {
      response.sendStatus(500);
    }
  });
  server = createServer(app).listen(0);
});
afterAll(() => server.close());

async function upload(...files: [name: string, text: string][]): Promise<number> {
  const form = new FormData();
  for (const [name, text] of files) form.append('file', new Blob([text]), name);
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: form })).status;
}

it.each([
  ['the first takes longest', ['90', '40', '0']],
  ['the last takes longest', ['0', '40', '90']],
  ['one in the middle takes longest', ['20', '90', '0']],
  ['there is one', ['0']],
])('keeps files in the order of the request when %s', async (_when, times) => {
  const files = times.map((ms, i): [string, string] => [`${i}.csv`, ms]);
  expect(await upload(...files)).toBe(202);
  expect(order).toEqual(files.map(([name, ms]) => `${name} ${ms}`));
});

it('keeps two files of one name apart, in their order', async () => {
  await upload(['users.csv', '60'], ['users.csv', '0']);
  expect(order).toEqual(['users.csv 60', 'users.csv 0']);
});

it('discards what is stored already when another file fails', async () => {
  expect(await upload(['a.csv', '0'], ['b.csv', 'never'])).toBe(500);
  expect(discarded).toEqual(['a.csv 0']);
});
