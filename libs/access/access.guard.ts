import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { CONFIG, problem, type Config } from '#libs/platform/index.js';
import type { AccountRole } from './inputs.js';
import { PartnersService } from './partners.service.js';
import { sessionCookie } from './session-cookie.js';
import { SessionsService, type SignedIn } from './sessions.service.js';
import { TokensService, type Caller } from './tokens.service.js';

const PUBLIC = 'gangway:public';
const NEEDS = 'gangway:roles';
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Marks a route that anybody may call. Every other one needs a token or a session. */
export const Public = () => SetMetadata(PUBLIC, true);
/** Names the roles that may call a route; without it every role may. A platform administrator may always. */
export const Needs = (...roles: AccountRole[]) => SetMetadata(NEEDS, roles);

/** A request after the guard has seen it; public routes know no caller. */
export interface Authenticated extends Request {
  caller?: Caller | SignedIn;
}

function callerOf(context: ExecutionContext): Caller | SignedIn {
  const { caller } = context.switchToHttp().getRequest<Authenticated>();
  if (!caller) throw problem('auth.required', { why: 'token' });
  return caller;
}

/** The caller of an authenticated request. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) => callerOf(context));

/** The caller who is signed in to the dashboard: a token won't do. */
export const CurrentSession = createParamDecorator((_data: unknown, context: ExecutionContext): SignedIn => {
  const caller = callerOf(context);
  if (!('sessionId' in caller)) throw problem('auth.session');
  return caller;
});

/** Lets a request in by its bearer token or its session, and by role. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly tokens: TokensService,
    private readonly sessions: SessionsService,
    private readonly partners: PartnersService,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<Authenticated>();
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) {
      this.checkOrigin(request);
      return true;
    }
    const caller = await this.identify(request);
    if (!caller) throw problem('auth.required', { why: 'none' });
    if (caller.role !== 'platform') await this.partners.requireActive(caller.scope);
    if ('sessionId' in caller) this.checkOrigin(request);
    const roles = this.reflector.getAllAndOverride<AccountRole[] | undefined>(NEEDS, targets);
    if (roles && caller.role !== 'platform' && !roles.includes(caller.role)) {
      throw problem('auth.forbidden', { why: 'role', role: caller.role });
    }
    request.caller = caller;
    return true;
  }

  /** Who a request comes from, by its token or else its session. Asked again while an answer goes on and on. */
  async authenticate(request: Request): Promise<Caller | SignedIn | undefined> {
    const caller = await this.identify(request);
    return caller && !(await this.isSuspended(caller)) ? caller : undefined;
  }

  private async isSuspended({ role, scope }: Caller): Promise<boolean> {
    return role !== 'platform' && (await this.partners.suspended()).includes(scope.partnerId);
  }

  private async identify(request: Request): Promise<Caller | SignedIn | undefined> {
    const cookie = sessionCookie(request, this.config);
    const byToken = await this.tokens.authenticate(request.headers.authorization);
    return byToken ?? (cookie ? this.sessions.authenticate(cookie) : undefined);
  }

  /**
   * A browser says where an unsafe request comes from; only our own pages may send one along with the cookie.
   * @throws Problem `auth.origin`
   */
  private checkOrigin({ method, headers }: Request): void {
    if (SAFE_METHODS.includes(method) || headers.authorization) return;
    const { origin, host } = headers;
    const ours =
      origin === undefined
        ? headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin'
        : URL.canParse(origin) && [host, new URL(this.config.publicUrl).host].includes(new URL(origin).host);
    if (!ours) throw problem('auth.origin');
  }
}
