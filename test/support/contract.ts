import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Answer {
  content?: Record<string, { schema: object }>;
}
interface Described {
  operationId: string;
  requestBody?: Answer;
  responses: Record<string, Answer>;
}
interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, object> };
}
interface Operation {
  id: string;
  method: string;
  path: RegExp;
  parameters: number;
  responses: Record<string, Answer>;
}

/** Holds answers of the API to its OpenAPI document. */
export class Contract {
  /** What was not as the document says. */
  readonly faults: string[] = [];
  /** The operations of which an answer other than a problem was held to it. */
  readonly held = new Set<string>();
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly operations: Operation[];

  private constructor(private readonly document: Document) {
    addFormats.default(this.ajv);
    this.ajv.addSchema(closed(document), 'document');
    this.operations = Object.entries(document.paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { operationId: id, responses }]) => ({
          id,
          method,
          path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
          parameters: path.split('{').length,
          responses,
        })),
      )
      .sort((a, b) => a.parameters - b.parameters);
  }

  static async of(url: string): Promise<Contract> {
    return new Contract((await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Document);
  }

  /** Takes an answer that nobody has read yet, and leaves it so. */
  async hold(method: string, address: string, response: Response): Promise<Response> {
    const path = new URL(address, 'http://localhost').pathname;
    const operation = this.operations.find((one) => one.method === method.toLowerCase() && one.path.test(path));
    if (!operation) return response;
    const said = operation.responses[response.status];
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const where = `${method} ${path} ${response.status}`;
    if (type === 'application/problem+json')
      await this.validate(where, { $ref: '#/components/schemas/Problem' }, response);
    else if (!said) this.faults.push(`${where} is not in the document`);
    else {
      this.held.add(operation.id);
      const known = Object.keys(said.content ?? {});
      if (known.length > 0 && !known.includes(type)) this.faults.push(`${where} is of type ${type}`);
      else if (type === 'application/json' && known.length === 1)
        await this.validate(where, said.content?.[type]?.schema ?? {}, response);
    }
    return response;
  }

  /** What is wrong with the examples of the document: a body without one, one that its schema doesn't take. */
  faultsOfExamples(): string[] {
    const { schemas } = this.document.components;
    const bodies = new Set(this.described().flatMap(({ requestBody }) => schemasOf(requestBody)));
    return Object.entries(schemas).flatMap(([name, schema]) => {
      const examples: unknown[] = 'examples' in schema && Array.isArray(schema.examples) ? schema.examples : [];
      if (examples.length === 0) return bodies.has(name) ? [`${name} has no example`] : [];
      const validate = this.validatorOf(schema);
      return examples.flatMap((one) => (validate(one) ? [] : [`${name}: ${this.ajv.errorsText(validate.errors)}`]));
    });
  }

  /** Operations with a body or an answer that has no name, for which generators of clients would make one up. */
  unnamed(): string[] {
    return this.described()
      .filter(({ requestBody, responses }) =>
        [requestBody, ...Object.values(responses)].flatMap(schemasOf).includes(''),
      )
      .map(({ operationId }) => operationId);
  }

  private described(): Described[] {
    return Object.values(this.document.paths).flatMap((methods) => Object.values(methods));
  }

  /** The ids of the operations of this method. */
  operationIds(method: string): string[] {
    return this.operations.filter((one) => one.method === method).map(({ id }) => id);
  }

  private validatorOf(schema: object): ValidateFunction {
    return this.ajv.compile(JSON.parse(JSON.stringify(closed(schema)).replaceAll('"#/', '"document#/')) as object);
  }

  private async validate(where: string, schema: object, response: Response): Promise<void> {
    const validate = this.validatorOf(schema);
    if (!validate(await response.clone().json())) this.faults.push(`${where}: ${this.ajv.errorsText(validate.errors)}`);
  }
}

/** The names of the schemas of what has properties; empty for one without a name. */
function schemasOf(message: Answer | undefined): string[] {
  return Object.values(message?.content ?? {})
    .filter(({ schema }) => '$ref' in schema || 'properties' in schema || 'anyOf' in schema)
    .map(({ schema }) => ('$ref' in schema ? String(schema.$ref).replace('#/components/schemas/', '') : ''));
}

/** A schema that takes no properties but those it names: the document leaves room for later ones, answers of today have none. */
function closed<T>(schema: T): T {
  const text = JSON.stringify(schema, (_key, part: unknown) =>
    isObjectSchema(part) && !('additionalProperties' in part) ? { ...part, additionalProperties: false } : part,
  );
  return JSON.parse(text) as T;
}

function isObjectSchema(part: unknown): part is object {
  return typeof part === 'object' && part !== null && 'properties' in part && 'type' in part && part.type === 'object';
}
