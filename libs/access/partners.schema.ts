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

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

export const PartnerSchema = SchemaFactory.createForClass(Partner);
PartnerSchema.index({ slug: 1 }, { unique: true });
