import type { CookieOptions, Request } from 'express';
import { parse } from 'cookie';
import type { Config } from '#libs/platform/index.js';

const isSecure = (config: Config) => config.publicUrl.startsWith('https:');

/** `__Host-` ties the cookie to this very host; browsers take it over TLS only. */
export function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-gangway' : 'gangway';
}

export function cookieOptions(config: Config): CookieOptions {
  return { httpOnly: true, secure: isSecure(config), sameSite: 'lax', path: '/' };
}

/** The secret that the browser brings, or undefined. */
export function sessionCookie(request: Request, config: Config): string | undefined {
  const value = parse(request.headers.cookie ?? '')[cookieName(config)];
  return value !== undefined && /^[\w-]{20,100}$/.test(value) ? value : undefined;
}
