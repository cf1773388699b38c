import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { ACCOUNT_ROLES, type AccountRole } from './inputs.js';

/** Somebody's sign-in to the dashboard. */
@Schema({ collection: 'accounts', versionKey: false })
export class Account {
  /** Made from the address: one address has one account. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true, maxlength: 254 })
  email!: string;

  @Prop({ type: String, required: true, enum: ACCOUNT_ROLES })
  role!: AccountRole;

  /** Its partner; a platform administrator has none. */
  @Prop({ type: String })
  partnerId?: string;

  /** argon2id. Without one it can only sign in by a link. */
  @Prop({ type: String })
  passwordHash?: string;

  /** A password was asked for at sign-in and put off: that works once. */
  @Prop({ type: Boolean })
  passwordPutOff?: boolean;

  /** The secret of its authenticator app, sealed; the last period whose code was used; hashes of recovery codes. */
  @Prop({ type: String })
  totp?: string;

  @Prop({ type: Number })
  totpCounter?: number;

  @Prop({ type: [String], default: undefined })
  recovery?: string[];

  /** A secret that no code was confirmed of yet. */
  @Prop({ type: String })
  totpPending?: string;

  @Prop({ type: Boolean, required: true, default: false })
  disabled!: boolean;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date })
  lastSignInAt?: Date;
}

export const AccountSchema = SchemaFactory.createForClass(Account);
AccountSchema.index({ partnerId: 1, email: 1 });

/** A link that signs in once. Only the hash of its secret is kept. */
@Schema({ collection: 'signInLinks', versionKey: false })
export class SignInLink {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  accountId!: string;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

export const SignInLinkSchema = SchemaFactory.createForClass(SignInLink);
SignInLinkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
SignInLinkSchema.index({ accountId: 1 });
