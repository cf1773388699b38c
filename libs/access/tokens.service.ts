import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { z } from 'zod';
import { ACROSS_PARTNERS, Clock, newId, newSecret, PartnerScope, problem, sha256 } from '#libs/platform/index.js';
import { AuditService } from './audit.js';
import { ROLES, type AccountRole, type Role } from './inputs.js';
import { Token } from './tokens.schema.js';

const PREFIX = 'gw_';
const DAY_MS = 86_400_000;
const LAST_USED_STEP_MS = 60_000;

/** Who makes a request, and for which partner. */
export interface Caller {
  scope: PartnerScope;
  role: AccountRole;
  /** For the audit, e.g. `token 65f…`. */
  actor: string;
}

/** A token as it is shown: never the token itself. */
export const tokenView = z
  .object({
    id: z.string(),
    label: z.string(),
    role: z.enum(ROLES),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Token' });
export type TokenView = z.output<typeof tokenView>;

@Injectable()
export class TokensService {
  constructor(
    @InjectModel(Token.name) private readonly tokens: Model<Token>,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Makes a token; its text is given once and never again. */
  async create(
    scope: PartnerScope,
    { label, role, days }: { label: string; role: Role; days: number },
    actor: string,
  ): Promise<{ id: string; token: string; expiresAt: string }> {
    const token = PREFIX + newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + days * DAY_MS);
    const id = newId();
    const stored = { _id: sha256(token), id, partnerId: scope.partnerId, label, role, createdAt: now, expiresAt };
    const entry = { actor, action: 'token.created' as const, target: `token ${id}`, details: { label, role } };
    await this.audit.audited(scope, entry, (session) => this.tokens.create([stored], { session }));
    return { id, token, expiresAt: expiresAt.toISOString() };
  }

  async list(scope: PartnerScope): Promise<TokenView[]> {
    const found = await this.tokens.find({ partnerId: scope.partnerId }).sort({ createdAt: -1 }).lean();
    return found.map(({ id, label, role, createdAt, expiresAt, lastUsedAt }) => ({
      id,
      label,
      role,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }));
  }

  /** @throws Problem `token.notFound` */
  async revoke(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const entry = { actor, action: 'token.revoked' as const, target: `token ${id}`, details: {} };
    await this.audit.audited(scope, entry, async (session) => {
      const { deletedCount } = await this.tokens.deleteOne({ partnerId: scope.partnerId, id }, { session });
      if (deletedCount === 0) throw problem('token.notFound', { id });
    });
  }

  /** The caller behind an `Authorization` header, or undefined when it names no valid token. */
  async authenticate(authorization: string | undefined): Promise<Caller | undefined> {
    const token = /^Bearer (gw_[\w-]{20,100})$/.exec(authorization ?? '')?.[1];
    if (!token) return undefined;
    const now = this.clock.now();
    const found = await this.tokens
      .findOne({ _id: sha256(token), expiresAt: { $gt: now } }, null, ACROSS_PARTNERS)
      .lean();
    if (!found) return undefined;
    if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > LAST_USED_STEP_MS) {
      const { _id, partnerId } = found;
      await this.tokens.updateOne({ _id, partnerId }, { $set: { lastUsedAt: now } });
    }
    return { scope: new PartnerScope(found.partnerId), role: found.role, actor: `token ${found.id}` };
  }
}
