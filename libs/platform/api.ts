import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiQuery, ApiResponse, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Described = Record<string, never>;
type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Where schemas with an id stand, once; elsewhere they are referred to. */
const COMPONENTS = '#/components/schemas/';

/** The body that a route takes, and one that somebody may begin with. */
export function Takes<T extends z.ZodType>(schema: T, example: z.input<T>): MethodDecorator {
  return ApiBody({ schema: { ...describe(schema, 'input'), examples: [example] } });
}

/** The query that a route takes, parameter by parameter. */
export function Asks(schema: z.ZodObject): MethodDecorator {
  const parameters = Object.entries<z.ZodType>(schema.shape).map(([name, part]) => {
    const { description, ...described }: JsonSchema = describe(part, 'input');
    const required = !part.safeParse(undefined).success;
    return ApiQuery({ name, required, schema: described as Described, ...(description ? { description } : {}) });
  });
  return applyDecorators(...parameters);
}

/** What a route answers, and with which status. The compiler holds the method to it, and tests each answer that they see. */
export function Answers<T>(schema: z.ZodType<T>, status = 200) {
  const content = { 'application/json': { schema: describe(schema, 'output') } };
  const decorate = applyDecorators(HttpCode(status), ApiResponse({ status, description: '', content }));
  return <M extends (...args: never[]) => Promise<T>>(
    target: object,
    key: string,
    method: TypedPropertyDescriptor<M>,
  ): void => decorate(target, key, method);
}

/** The kinds of file that a route answers with. */
export function Gives(...types: string[]): MethodDecorator {
  const file = { schema: { type: 'string', format: 'binary' } } as const;
  return ApiResponse({ status: 200, description: '', content: Object.fromEntries(types.map((type) => [type, file])) });
}

/** All schemas with an id, for the OpenAPI document. */
export function components(): NonNullable<OpenAPIObject['components']>['schemas'] {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...as('output'), uri: (id) => COMPONENTS + id });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

function describe(schema: z.ZodType, io: 'input' | 'output'): Described {
  return plain(z.toJSONSchema(schema, as(io)));
}

/** As it stands in an OpenAPI document, which says itself what dialect it speaks and where schemas stand. */
function plain(described: JsonSchema): Described {
  const { $schema: _dialect, $id: _id, $defs: _schemas, ...schema } = described;
  return JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', COMPONENTS)) as Described;
}

/** Bodies are closed to properties that nobody knows; answers may gain some. */
function as(io: 'input' | 'output') {
  const open = ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
    if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    if (jsonSchema.format) delete jsonSchema.pattern; // the same again, at length
  };
  return { io, unrepresentable: 'any', override: open } as const;
}
