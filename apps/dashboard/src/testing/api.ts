import type { SessionState } from '../views.js';

declare global {
  // what fetch asks in specs (test/support/dom-environment.mjs)
  var answerApi: (request: Request) => Promise<Response>;
}

/** What the API was asked. */
export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  language: string | null;
}

/** What is answered: a body, or a refusal with its status. */
export type Answer = object | { refused: number; problem: object };
type Answers = Record<string, Answer | ((asked: Asked) => Answer | Promise<Answer>)>;

const SESSION: SessionState = {
  email: 'dana@partner.example',
  role: 'admin',
  partner: { id: 'p1', slug: 'harbour', name: 'Harbour Voice' },
  password: 'set',
  secondFactor: false,
};

/** Answers what the API is asked, by `METHOD /path`; whatever else is asked fails the spec. */
export function answers(given: Answers): { asked: Asked[]; of: (route: string) => Asked[] } {
  const known: Answers = { 'GET /session': SESSION, ...given };
  const asked: Asked[] = [];
  const answer = async (one: Asked): Promise<Response> => {
    asked.push(one);
    const found = known[`${one.method} ${one.path}`];
    if (found === undefined) throw new Error(`Nobody answers ${one.method} ${one.path}.`);
    return responseOf(typeof found === 'function' ? await found(one) : found);
  };
  globalThis.answerApi = async (request) => {
    const text = await request.text();
    const language = request.headers.get('Accept-Language');
    return answer({ ...asIt(request), body: text === '' ? undefined : JSON.parse(text), language });
  };
  Object.assign(globalThis, { XMLHttpRequest: uploadsTo(answer) });
  return { asked, of: (route) => asked.filter(({ method, path }) => `${method} ${path}` === route) };
}

function asIt({ method, url }: { method: string; url: string }): Pick<Asked, 'method' | 'path' | 'query'> {
  const { pathname, searchParams } = new URL(url, globalThis.location.href);
  const path = decodeURIComponent(pathname.replace(/^\/api\/v1/, ''));
  return { method, path, query: Object.fromEntries(searchParams) };
}

/** Requests that tell how far an upload is. Their body is told by its parts, of a file what it holds. */
function uploadsTo(answer: (asked: Asked) => Promise<Response>) {
  return class {
    readonly upload = new EventTarget();
    status = 0;
    responseText = '';
    private readonly events = new EventTarget();
    private readonly headers = new Headers();
    private request = { method: '', url: '' };

    open(method: string, url: string): void {
      this.request = { method, url };
    }

    setRequestHeader(name: string, value: string): void {
      this.headers.set(name, value);
    }

    addEventListener(name: string, listener: () => void): void {
      this.events.addEventListener(name, listener);
    }

    async send(form: FormData): Promise<void> {
      const parts = await Promise.all(
        [...form].map(
          async ([name, value]) => [name, typeof value === 'string' ? value : await textOf(value)] as const,
        ),
      );
      const body = Object.fromEntries(parts);
      const response = await answer({ ...asIt(this.request), body, language: this.headers.get('Accept-Language') });
      this.status = response.status;
      this.responseText = await response.text();
      this.events.dispatchEvent(new Event('load'));
    }
  };
}

/** What a file holds; jsdom's know no `text()`. */
function textOf(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.readAsText(file);
  });
}

function responseOf(answer: Answer): Response {
  const { refused, problem } = { refused: undefined, problem: undefined, ...answer };
  return new Response(JSON.stringify(problem ?? answer), {
    status: refused ?? 200,
    headers: { 'Content-Type': refused ? 'application/problem+json' : 'application/json' },
  });
}

/** A refusal as the API words it. */
export function refusal(status: number, code: string, detail: string, errors: Record<string, string> = {}): Answer {
  const faults = Object.entries(errors).map(([pointer, text]) => ({ pointer, code, detail: text }));
  return { refused: status, problem: { code, detail, ...(faults.length > 0 ? { errors: faults } : {}) } };
}

/** A page of a list. */
export function page(items: object[], next: string | null = null): object {
  return { items, next };
}
