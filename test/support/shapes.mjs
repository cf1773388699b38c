/* What the documents of each collection look like, as MongoDB itself checks it. */

/** @returns by collection: a validator that refuses whatever its schema doesn't say */
export async function validators() {
  const { COLLECTIONS } = await import('../../dist/libs/workers/index.js');
  const { SOURCE_COLLECTIONS } = await import('../../dist/libs/sources/index.js');
  const all = Object.entries({ ...COLLECTIONS, ...SOURCE_COLLECTIONS });
  return Object.fromEntries(
    all.map(([name, schema]) => [name, { $jsonSchema: closed(schema.toJSONSchema({ useBsonType: true })) }]),
  );
}

/** A JSON schema whose documents have no properties but those it names. */
function closed(schema) {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(items ? { items: closed(items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, closed(one)])),
          additionalProperties: false,
        }
      : {}),
  };
}
