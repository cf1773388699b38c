/** Work took longer than it may. */
export class TimeLimitExceeded extends Error {
  constructor(what: string, ms: number) {
    super(`${what} took longer than ${ms / 1000} s.`);
    this.name = 'TimeLimitExceeded';
  }
}

/**
 * Waits for work for at most so long. The work isn't stopped by this: what it still does must be harmless.
 * @throws TimeLimitExceeded
 */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeLimitExceeded(what, ms)), ms).unref();
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
