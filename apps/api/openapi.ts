import { STATUS_CODES } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SchemaComponents } from '#libs/platform/api.js';
import { problemSchema } from './problem.filter.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const TAGS = {
  accounts: 'Who may sign in to the dashboard',
  audit: 'Who did what',
  customers: 'Customers as they are stored',
  errors: 'What the codes of problems mean',
  imports: 'Files with rows: submit, correct, approve, watch, and download the results',
  locations: 'Locations as they are stored',
  mails: 'Emails, quiet hours, and blocked addresses',
  numbers: 'Phone numbers and who has them',
  partners: 'Partners and their limits',
  schedules: 'When sources are checked for files',
  session: 'Signing in to the dashboard',
  sources: 'Where files arrive automatically',
  templates: 'Onboarding templates and their workbooks',
  tokens: 'API tokens',
  users: 'Users as they are stored',
  windows: 'Times in which imports may run',
  workers: 'The processes that run imports',
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same key again within a day: no second effect, but the first answer again',
  schema: { type: 'string' as const, maxLength: 200 },
};

const REFUSED = { $ref: '#/components/responses/Problem' };

/** The OpenAPI document of the API: every route with its requests and answers. */
export function openApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Gangway')
    .setDescription(
      'Bulk onboarding of customers, locations and users. Errors are RFC 9457 problems with a stable code. A POST with an Idempotency-Key has its effect once.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addServer('/', 'Where this document came from')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'gw_…' })
    .addCookieAuth('gangway', { type: 'apiKey', in: 'cookie' }, 'session');
  for (const [name, description] of Object.entries(TAGS)) about.addTag(name, description);
  const components = new SchemaComponents();
  const document = SwaggerModule.createDocument(app, about.build(), { standardSchemaConverter: components.convert });
  for (const [path, { get, post, put, patch, delete: remove }] of Object.entries(document.paths))
    for (const operation of [get, post, put, patch, remove])
      if (operation) complete(operation, path, { reads: operation === get, posts: operation === post });
  const responses = { Problem: refusal(components) };
  return { ...document, components: { ...document.components, schemas: components.schemas, responses } };
}

/** Adds what holds for all routes: refusals, and the header of POSTs. */
function complete(operation: Operation, path: string, { reads, posts }: { reads: boolean; posts: boolean }): void {
  const { responses } = operation;
  const asked = (operation.parameters ?? []).filter((one) => !('in' in one && one.in === 'header'));
  operation.parameters = posts ? [...asked, IDEMPOTENCY_KEY] : asked;
  operation.security ??= []; // public routes
  for (const [status, response] of Object.entries(responses))
    if (response && 'description' in response) response.description ||= STATUS_CODES[status] ?? '';
  Object.assign(responses, {
    400: REFUSED,
    ...(operation.security.length > 0 ? { 401: REFUSED, 403: REFUSED } : {}),
    ...(path.includes('{') ? { 404: REFUSED } : {}),
    ...(reads ? {} : { 409: REFUSED, 422: REFUSED }),
    503: REFUSED,
    default: REFUSED,
  });
}

function refusal(components: SchemaComponents) {
  return {
    description: 'Why the request was refused, as a problem (RFC 9457)',
    headers: {
      'Retry-After': {
        description: 'With 429 and 503: the seconds after which to try again',
        schema: { type: 'integer' as const },
      },
    },
    content: { 'application/problem+json': { schema: components.add(problemSchema, 'output') } },
  };
}
