import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { ownedByPartner } from '#libs/platform/index.js';
import { ROLES, type Role } from './inputs.js';

/** An API token. Only its hash is kept. */
@Schema({ collection: 'tokens', versionKey: false })
export class Token {
  /** SHA-256 of the token. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  id!: string;

  @Prop({ type: String, required: true })
  partnerId!: string;

  @Prop({ type: String, required: true, maxlength: 100 })
  label!: string;

  @Prop({ type: String, required: true, enum: ROLES })
  role!: Role;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;

  @Prop({ type: Date })
  lastUsedAt?: Date;
}

export const TokenSchema = SchemaFactory.createForClass(Token);
ownedByPartner(TokenSchema);
TokenSchema.index({ partnerId: 1, id: 1 });
TokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
