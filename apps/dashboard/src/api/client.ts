import createClient from 'openapi-fetch';
import { offline, problemOf } from './problem.js';
import type { paths } from '../api-schema.js';
import type { ImportView } from '../views.js';

export const BASE = '/api/v1';
type Routes = { [Path in keyof paths as Path extends `${typeof BASE}${infer Route}` ? Route : never]: paths[Path] };

/** What a route takes as JSON. */
export type BodyOf<
  Route extends keyof Routes,
  Method extends 'post' | 'put' | 'patch',
> = Routes[Route][Method] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** The language that the API answers in: that of the page. */
const language = () => document.documentElement.lang;

/** The API by the routes of its OpenAPI document. Every refusal is thrown as an `ApiProblem`. */
export const api = createClient<Routes>({ baseUrl: BASE, querySerializer: queryOf });

api.use({
  onRequest: ({ request }) => request.headers.set('Accept-Language', language()),
  onResponse: async ({ response }) => {
    if (!response.ok) throw problemOf(response.status, await response.text());
  },
  onError: offline,
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
    request.setRequestHeader('Accept-Language', language());
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as ImportView);
      else reject(problemOf(request.status, request.responseText));
    });
    request.addEventListener('error', () => reject(offline()));
    request.send(form);
  });
}

/** `crypto.randomUUID` is not there over plain http. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}

/** `a=1&b=2` of what is given; what is empty isn't. */
function queryOf(values: Record<string, unknown>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/** The address of something to download. */
export function linkTo(path: string, query: Record<string, unknown>): string {
  return `${BASE}${path}?${queryOf(query)}`;
}
