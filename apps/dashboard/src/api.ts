/** What the API says when it refuses (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: { pointer: string; code: string; detail: string }[] = [],
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Asks the API; `T` is the view type that its controller returns. @throws ApiProblem */
export async function api<T = undefined>(path: string, method: Method = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      'Accept-Language': document.documentElement.lang,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiProblem(0, 'network', '');
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Uploads a form and tells how much of it has gone out, 0 to 1. @throws ApiProblem */
export function upload<T>(path: string, form: FormData, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch doesn't tell how far an upload is
    request.open('POST', `/api/v1${path}`);
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as T);
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
    const { code, detail, errors } = JSON.parse(text) as {
      code?: string;
      detail?: string;
      errors?: ApiProblem['errors'];
    };
    return new ApiProblem(status, code ?? 'unknown', detail ?? '', errors ?? []);
  } catch {
    return new ApiProblem(status, 'unknown', '');
  }
}

/** `?a=1&b=2` of what is given. */
export function query(values: Record<string, string | number | undefined | null>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
