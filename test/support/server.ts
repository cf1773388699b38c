import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { SETTLED_STATUSES } from '#libs/imports/import/import-status.js';
import type { ImportView } from '#libs/imports/import/import-view.js';
import { until, type Installation } from './gangway.js';

/** How an import is asked for, beside its files: the fields of the form. */
interface Submission {
  template: string;
  approve?: 'true' | 'false';
  mode?: string;
  entity?: string;
  holdMails?: 'true';
}

/** What `fetch` takes besides the address: forms go as they are, all else as JSON. */
export function request(method: string, headers: Record<string, string>, body?: unknown): RequestInit {
  if (body === undefined) return { method, headers };
  if (body instanceof FormData) return { method, headers, body };
  return { method, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** One running installation that is asked over HTTP: each request takes a fraction of what a command takes to start. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly token: string,
  ) {}

  static async start(gangway: Installation, ...argv: string[]): Promise<Server> {
    const token = await gangway.adminToken();
    const { url } = await gangway.serve(...argv);
    return new Server(url, token);
  }

  async ask(method: string, path: string, body?: FormData | object): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, request(method, { Authorization: `Bearer ${this.token}` }, body));
  }

  /** @throws when the answer is a problem */
  async json<T>(method: string, path: string, body?: FormData | object): Promise<T> {
    const response = await this.ask(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const answer: T = JSON.parse(text);
    return answer;
  }

  /** Imports files, approved beforehand, and waits until nothing is under way. */
  async import(paths: string[], submission: Submission): Promise<ImportView> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ approve: 'true', ...submission })) form.set(name, value);
    for (const path of paths) form.append('file', new Blob([await readFile(path)]), basename(path));
    const { id } = await this.json<ImportView>('POST', '/imports', form);
    return this.settled(id);
  }

  /** Waits until nothing of an import is under way. */
  async settled(id: string): Promise<ImportView> {
    let view = await this.show(id);
    await until(async () => {
      view = await this.show(id);
      return SETTLED_STATUSES.includes(view.status);
    }, 60_000);
    return view;
  }

  show(id: string): Promise<ImportView> {
    return this.json('GET', `/imports/${id}`);
  }

  async download(path: string): Promise<Buffer> {
    const response = await this.ask('GET', path);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }
}
