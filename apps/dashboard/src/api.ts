import createClient from 'openapi-fetch';
import type { paths } from './api-schema.js';
import type { ImportView, ProblemView } from './views.js';

/** What the API says when it refuses (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: NonNullable<ProblemView['errors']> = [],
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

const BASE = '/api/v1';
type Routes = { [Path in keyof paths as Path extends `${typeof BASE}${infer Route}` ? Route : never]: paths[Path] };

/** The API by the routes of its OpenAPI document. Whatever it refuses is thrown as an `ApiProblem`. */
export const api = createClient<Routes>({ baseUrl: BASE, querySerializer: queryOf });

api.use({
  onRequest: ({ request }) => request.headers.set('Accept-Language', document.documentElement.lang),
  onResponse: async ({ response }) => {
    if (!response.ok) throw problemOf(response.status, await response.text());
  },
  onError: () => new ApiProblem(0, 'network', ''),
});

/** What an answer holds. @throws ApiProblem */
export async function ok<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T; // refusals are thrown before
}

/** Uploads files as a new import and tells how much of them has gone out, 0 to 1. @throws ApiProblem */
export function upload(form: FormData, onProgress: (share: number) => void): Promise<ImportView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch doesn't tell how far an upload is
    request.open('POST', `${BASE}/imports`);
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as ImportView);
      else reject(problemOf(request.status, request.responseText));
    });
    request.addEventListener('error', () => reject(new ApiProblem(0, 'network', '')));
    request.send(form);
  });
}

/** `crypto.randomUUID` is not there over plain http. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}

function problemOf(status: number, text: string): ApiProblem {
  try {
    const { code, detail, errors } = JSON.parse(text) as Partial<ProblemView>;
    return new ApiProblem(status, code ?? 'unknown', detail ?? '', errors ?? []);
  } catch {
    return new ApiProblem(status, 'unknown', '');
  }
}

/** `a=1&b=2` of what is given; what is empty isn't. */
export function queryOf(values: Record<string, unknown>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
