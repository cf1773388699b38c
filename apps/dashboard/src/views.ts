import type { components } from './api-schema.js';

/* What the API answers, by the names of its OpenAPI document. */

type Schemas = components['schemas'];
export type AccountView = Schemas['Account'];
export type DeliveryRules = Schemas['Delivery'];
export type ImportView = Schemas['Import'];
export type ImportStatus = ImportView['status'];
export type MailKind = MailView['kind'];
export type MailStatus = MailView['status'];
export type MailView = Schemas['Mail'];
export type NumberView = Schemas['PhoneNumber'];
export type PartnerView = Schemas['Partner'];
export type RecordView = Schemas['Record'];
export type RowView = Schemas['Row'];
export type ScheduleView = Schemas['Schedule'];
export type SessionState = Schemas['SessionState'];
export type SourceView = Schemas['Source'];
export type SuppressionView = Schemas['Suppression'];
export type TableRecipe = Schemas['TableRecipe'];
export type TemplateSettings = Schemas['TemplateVersion']['settings'];
export type TemplateView = Schemas['Template'];
export type WindowView = Schemas['Window'];

export interface Page<T> {
  items: T[];
  next: string | null;
}
export type ProblemView = Schemas['Problem'];
