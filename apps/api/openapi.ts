import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { components } from '#libs/platform/api.js';

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same key again within a day: no second effect, but the first answer again',
  schema: { type: 'string' as const, maxLength: 200 },
};
const PROBLEM = {
  description: 'Why not, as a problem (RFC 9457)',
  headers: {
    'Retry-After': {
      description: 'With 429 and 503: the seconds after which to ask again',
      schema: { type: 'integer' as const },
    },
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const REFUSED = { $ref: '#/components/responses/Problem' };

/** The OpenAPI document of the API: every route with what it takes and gives. */
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
    .addCookieAuth('gangway', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, about);
  for (const [path, { get, post, put, patch, delete: remove }] of Object.entries(document.paths))
    for (const operation of [get, post, put, patch, remove]) {
      if (!operation) continue;
      const asked = (operation.parameters ?? []).filter((one) => !('in' in one && one.in === 'header'));
      operation.parameters = operation === post ? [...asked, IDEMPOTENCY_KEY] : asked;
      operation.security ??= []; // public routes
      const takes = asked.length > 0 || operation.requestBody !== undefined;
      Object.assign(operation.responses, {
        ...(takes ? { 400: REFUSED } : {}),
        ...(operation.security.length > 0 ? { 401: REFUSED, 403: REFUSED } : {}),
        ...(path.includes('{') ? { 404: REFUSED } : {}),
        ...(operation === get ? {} : { 409: REFUSED, 422: REFUSED }),
        503: REFUSED,
        default: REFUSED,
      });
    }
  return {
    ...document,
    components: { ...document.components, schemas: components(), responses: { Problem: PROBLEM } },
  };
}
