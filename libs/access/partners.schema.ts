import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** Owns everything below it. */
@Schema({ collection: 'partners', versionKey: false })
export class Partner {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true, match: /^[a-z0-9][a-z0-9-]{0,62}$/ })
  slug!: string;

  @Prop({ type: String, required: true, maxlength: 200 })
  name!: string;

  /** Its share of the workers, beside others that have work: 2 gets twice as much as 1. */
  @Prop({ type: Number, min: 0.1, max: 100 })
  weight?: number;

  /** So many of its batches may be in work at once. */
  @Prop({ type: Number, min: 1, max: 1000 })
  maxBatches?: number;

  /** Days after which files, rows and bodies of mails are removed. */
  @Prop({ type: Number, min: 1, max: 3650 })
  retentionDays?: number;

  /** Since when nothing of it goes on (docs/decisions/0017). */
  @Prop({ type: Date })
  suspendedAt?: Date;

  /** Who asked, and when, that it be removed for good; what is left of it goes (docs/decisions/0021). */
  @Prop({ type: Object })
  removal?: { by: string; at: Date };

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

export const PartnerSchema = SchemaFactory.createForClass(Partner);
PartnerSchema.index({ slug: 1 }, { unique: true });
