import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** A browser that is signed in. Only the hash of its cookie is kept. */
@Schema({ collection: 'sessions', versionKey: false })
export class Session {
  @Prop({ type: String, required: true })
  _id!: string;

  /** Names it in lists, where the hash has no place. */
  @Prop({ type: String, required: true })
  id!: string;

  @Prop({ type: String, required: true })
  accountId!: string;

  /** The partner that is looked at; only a platform administrator can change it. */
  @Prop({ type: String, required: true })
  partnerId!: string;

  @Prop({ type: String, required: true, maxlength: 300 })
  browser!: string;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date, required: true })
  lastSeenAt!: Date;

  /** Idle or absolute end, whichever comes first. */
  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

export const SessionSchema = SchemaFactory.createForClass(Session);
SessionSchema.index({ accountId: 1 });
SessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
