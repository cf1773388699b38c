import {
  applyDecorators,
  Body as NestBody,
  HttpCode,
  Injectable,
  Query as NestQuery,
  type ArgumentMetadata,
  type CanActivate,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { ApiResponse, type SwaggerDocumentOptions } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { parseRequest, type BodyRefusal } from './http.js';

const HAS_QUERY = 'gangway:query';

/** A class that stands for a schema: as the type of a parameter it says how to check it, and describes it in the OpenAPI document. */
export interface ZodDto<T extends z.ZodType = z.ZodType> {
  new (): z.output<T>;
  readonly schema: T;
  readonly refusal: BodyRefusal;
}

/**
 * A DTO class of a schema; extend it to give it a name.
 * @param refusal the code of the problem when something sent doesn't fit the schema
 */
export function createZodDto<T extends z.ZodType>(schema: T, refusal: BodyRefusal = 'request.invalid'): ZodDto<T> {
  const dto = Object.assign(function Dto() {}, { schema, refusal });
  return dto as unknown as ZodDto<T>; // no instance is ever made: what a handler gets is what the schema returned
}

/** The body of a request; the parameter's DTO says what it is. */
export const Body = () => byDto(NestBody);

/** The query of a request; the parameter's DTO says what it is. */
export const Query = () => (target: object, key: string | symbol | undefined, index: number) => {
  byDto(NestQuery)(target, key, index);
  Reflect.defineMetadata(HAS_QUERY, true, target, key ?? '');
};

/** TypeScript writes down the parameters' types of a method before it runs their decorators. */
function byDto(decorate: (options: { schema: z.ZodType }) => ParameterDecorator): ParameterDecorator {
  return (target, key, index) => {
    const types: unknown = Reflect.getMetadata('design:paramtypes', target, key ?? '');
    const type: unknown = Array.isArray(types) ? types[index] : undefined;
    if (!isZodDto(type)) throw new Error(`Parameter ${index} of ${String(key)} needs a DTO class as its type.`);
    decorate({ schema: type.schema })(target, key, index);
  };
}

function isZodDto(type: unknown): type is ZodDto {
  return typeof type === 'function' && 'schema' in type && type.schema instanceof z.ZodType && 'refusal' in type;
}

/** Checks bodies and queries by the DTO of their parameter, and fills in defaults. */
@Injectable()
export class ZodValidationPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    return isZodDto(metatype) ? parseRequest(metatype.schema, value, metatype.refusal) : value;
  }
}

const NO_QUERY = z.strictObject({});

/** Refuses query parameters where a route takes none, as the schema of a query does where it has one. */
@Injectable()
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { prototype }: { prototype: object } = context.getClass();
    if (!Reflect.hasMetadata(HAS_QUERY, prototype, context.getHandler().name))
      parseRequest(NO_QUERY, context.switchToHttp().getRequest<Request>().query);
    return true;
  }
}

/**
 * What a route answers, and with which status. The compiler checks the method against the schema, and tests check the answers;
 * nothing does in production.
 */
export function ZodResponse<T>({ schema, status = 200 }: { schema: z.ZodType<T>; status?: number }) {
  const decorate = applyDecorators(HttpCode(status), ApiResponse({ status, standardSchema: schema }));
  return <M extends (...args: never[]) => Promise<T>>(
    target: object,
    key: string,
    method: TypedPropertyDescriptor<M>,
  ): void => decorate(target, key, method);
}

/** The kinds of file that a route answers with. */
export function FileResponse(...types: string[]): MethodDecorator {
  const content = types.map((type) => [type, { schema: CONTENTS[type] ?? BINARY }] as const);
  return ApiResponse({ status: 200, content: Object.fromEntries(content) });
}

const BINARY = { type: 'string', format: 'binary' };
const TEXT = { type: 'string' };
const CONTENTS: Record<string, { type: string }> = {
  'application/json': { type: 'object' },
  'application/x-ndjson': TEXT,
  'text/csv': TEXT,
  'text/event-stream': TEXT,
};

type Described = Record<string, never>;
type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Turns schemas into JSON Schema for an OpenAPI document, and collects those with an id: they are referred to by their name. */
export class SchemaComponents {
  readonly schemas: Record<string, Described> = {};

  /** @throws Error when two schemas share an id, or one with an id differs between requests and answers */
  readonly convert: NonNullable<SwaggerDocumentOptions['standardSchemaConverter']> = (schema, { schemaType }) =>
    schema instanceof z.ZodType ? { schema: this.add(schema, schemaType) } : undefined;

  add(schema: z.ZodType, io: 'input' | 'output'): Described {
    const { $schema: _dialect, $defs = {}, ...described }: JsonSchema = z.toJSONSchema(schema, as(io));
    for (const [name, part] of Object.entries($defs)) {
      const named = plain(part);
      if (JSON.stringify(this.schemas[name] ?? named) !== JSON.stringify(named))
        throw new Error(`${name} is the id of two schemas, or differs between requests and answers.`);
      this.schemas[name] = named;
    }
    return plain(described);
  }
}

function plain({ $id: _address, id: _id, ...schema }: JsonSchema & { id?: unknown }): Described {
  return JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')) as Described;
}

/** Bodies are closed to unknown properties; answers may gain some. */
function as(io: 'input' | 'output') {
  const override = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }) => {
    joinNull(jsonSchema);
    const examples = z.globalRegistry.get(zodSchema)?.['examples'];
    if (Array.isArray(examples)) jsonSchema.examples = examples; // zod leaves them out where a value is transformed
    if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    if (jsonSchema.format) delete jsonSchema.pattern; // says the same at length
    // what generators of clients can't read: they drop the operation, or write code that doesn't compile
    if (typeof jsonSchema.default === 'object' && jsonSchema.default !== null) delete jsonSchema.default;
    if (typeof jsonSchema.const === 'boolean') delete jsonSchema.const;
  };
  return { io, unrepresentable: 'any', override } as const;
}

/** A value or `null` as one type of two names: generators of clients read that better than a choice of two schemas. */
function joinNull(schema: JsonSchema): void {
  const [value, none, ...others] = schema.anyOf ?? [];
  if (!value || none?.type !== 'null' || others.length > 0 || value.enum) return;
  if (value.type !== 'string' && value.type !== 'number' && value.type !== 'integer') return;
  delete schema.anyOf;
  Object.assign(schema, value, { type: [value.type, 'null'] });
}
