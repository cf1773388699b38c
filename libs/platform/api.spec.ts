import 'reflect-metadata';
import { z } from 'zod';
import { Body, createZodDto, Query, SchemaComponents, ZodValidationPipe } from './api.js';

class Size extends createZodDto(z.strictObject({ width: z.number(), depth: z.number().default(1) })) {}
class Settings extends createZodDto(z.strictObject({ name: z.string() }), 'template.invalid') {}
const pipe = new ZodValidationPipe();

it('takes the class of a parameter for its schema', () => {
  class Shelves {
    make(@Body() size: Size, @Query() query: Settings): [Size, Settings] {
      return [size, query];
    }
  }
  expect(Reflect.getMetadata('design:paramtypes', Shelves.prototype, 'make')).toEqual([Size, Settings]);
  expect(pipe.transform({ width: 2 }, { type: 'body', metatype: Size })).toEqual({ width: 2, depth: 1 });
});

it('has no parameter without a DTO', () => {
  const load = () => {
    class Shelves {
      make(@Body() size: object): object {
        return size;
      }
    }
    return Shelves;
  };
  expect(load).toThrow('Parameter 0 of make needs a DTO class');
});

it('refuses by the code of the DTO, with every fault', () => {
  const refused = (metatype: typeof Size | typeof Settings) => () =>
    pipe.transform({ n: 1 }, { type: 'body', metatype });
  expect(refused(Size)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
  expect(refused(Settings)).toThrow(
    expect.objectContaining({
      code: 'template.invalid',
      errors: [{ pointer: '/name' }, { pointer: '/' }].map(matching),
    }),
  );
});

it('has one schema for each name in a document', () => {
  const components = new SchemaComponents();
  const shelf = z.strictObject({
    width: z.number().nullable(),
    open: z.literal(true),
    parts: z.array(Size.schema).default([]),
  });
  const named = shelf.meta({ id: 'Shelf', examples: [{ width: 1, open: true }] });
  expect(components.add(named, 'input')).toEqual({ $ref: '#/components/schemas/Shelf' });
  expect(components.schemas['Shelf']).toMatchObject({
    properties: { width: { type: ['number', 'null'] }, open: { type: 'boolean' } },
    additionalProperties: false,
    examples: [{ width: 1, open: true }],
  });
  expect(JSON.stringify(components.schemas['Shelf'])).not.toContain('"default":[]');
  expect(() => components.add(named, 'output')).toThrow('Shelf is the id of two schemas');
});

function matching(part: object): unknown {
  return expect.objectContaining(part);
}
