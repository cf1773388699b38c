import type { Schema } from 'mongoose';

const QUERIES = [
  'find',
  'findOne',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'countDocuments',
  'distinct',
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
] as const;

/** Option of a query that is about documents of whichever partner: where a secret is looked up, before anybody knows whose it is. */
export const ACROSS_PARTNERS = { acrossPartners: true } as const;

/**
 * Makes a model refuse every query that doesn't say whose documents it is about, as a ScopedCollection does by its type. Documents
 * of the schema have to have a `partnerId`.
 */
export function ownedByPartner(schema: Pick<Schema, 'pre'>): void {
  schema.pre([...QUERIES], { query: true, document: false }, function () {
    const asked: Record<string, unknown> = this.getFilter();
    const options: Record<string, unknown> = this.getOptions();
    if (typeof asked['partnerId'] !== 'string' && options['acrossPartners'] !== true)
      throw new Error(`A query on ${this.model.modelName} has to name the partner.`);
  });
  schema.pre('aggregate', function () {
    throw new Error(`${this.model().modelName} is never aggregated: nothing there names the partner.`);
  });
}
