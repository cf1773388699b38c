import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Problem } from '#libs/platform/index.js';
import type { Role } from './tokens.schema.js';
import { TokensService, type Caller } from './tokens.service.js';

const PUBLIC = 'gangway:public';
const NEEDS = 'gangway:roles';

/** Marks a route that anybody may call. Every other one needs a token. */
export const Public = () => SetMetadata(PUBLIC, true);
/** Names the roles that may call a route; without it every role may. */
export const Needs = (...roles: Role[]) => SetMetadata(NEEDS, roles);

interface Authenticated extends Request {
  caller?: Caller;
}

/** The caller of an authenticated request. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<Authenticated>();
  if (!caller) throw new Problem('unauthorized', 'auth.required', 'This address needs a token.');
  return caller;
});

/** Lets a request in by its bearer token, and by role. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly tokens: TokensService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<Authenticated>();
    const caller = await this.tokens.authenticate(request.headers.authorization);
    if (!caller)
      throw new Problem(
        'unauthorized',
        'auth.required',
        'This address needs a valid token: Authorization: Bearer gw_….',
      );
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(NEEDS, targets);
    if (roles && !roles.includes(caller.role)) {
      throw new Problem('forbidden', 'auth.forbidden', `The role ${caller.role} may not do this.`);
    }
    request.caller = caller;
    return true;
  }
}
