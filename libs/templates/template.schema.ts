import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Schema as MongooseSchema } from 'mongoose';
import { ownedByPartner, type CollectionSchema } from '#libs/platform/index.js';

/** An onboarding template: identity and present version. The settings lie in its versions. */
@Schema({ collection: 'templates', versionKey: false })
export class Template {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  partnerId!: string;

  @Prop({ type: String, required: true })
  name!: string;

  /** Never changes, and no two templates share one. */
  @Prop({ type: String, required: true, immutable: true })
  provisioningId!: string;

  @Prop({ type: Number, required: true, min: 1 })
  version!: number;

  @Prop({ type: Date })
  archivedAt?: Date;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

export const TemplateSchema = SchemaFactory.createForClass(Template);
ownedByPartner(TemplateSchema);
TemplateSchema.index({ partnerId: 1, name: 1 }, { unique: true });
TemplateSchema.index({ provisioningId: 1 }, { unique: true });

/** The settings as one version has them; written once. */
@Schema({ collection: 'templateVersions', versionKey: false })
export class TemplateVersion {
  /** `templateId:version`. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  partnerId!: string;

  /** Checked by its own schema when it is read: it may be older than the code. */
  @Prop({ type: MongooseSchema.Types.Mixed, required: true })
  settings!: unknown;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

export const TemplateVersionSchema = SchemaFactory.createForClass(TemplateVersion);
ownedByPartner(TemplateVersionSchema);

/** The collections of this library and their indexes. */
export const TEMPLATE_COLLECTIONS: Record<string, CollectionSchema> = {
  templates: TemplateSchema,
  templateVersions: TemplateVersionSchema,
};
