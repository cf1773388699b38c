import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AccessModule } from '#libs/access/index.js';
import { Template, TemplateSchema, TemplateVersion, TemplateVersionSchema } from './template.schema.js';
import { TemplatesService } from './templates.service.js';

/** Onboarding templates: their settings in each version, and the workbook that belongs to one. */
@Module({
  imports: [
    AccessModule,
    MongooseModule.forFeature([
      { name: Template.name, schema: TemplateSchema },
      { name: TemplateVersion.name, schema: TemplateVersionSchema },
    ]),
  ],
  providers: [TemplatesService],
  exports: [TemplatesService],
})
export class TemplatesModule {}
