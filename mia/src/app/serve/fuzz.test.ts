import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument, problemSchema } from '../../interfaces/index.ts';
import { servedArchive, type ServedArchive } from '../testing/served-archive.ts';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

const HOSTILE = [
  '../../../etc/passwd',
  '..%2f..%2f',
  '\u0000',
  "' OR 1=1 --",
  '"; DROP TABLE passage; --',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '${process.exit(1)}',
  '__proto__',
  'constructor',
  'x'.repeat(3_000),
  '\ud800',
  '🪶'.repeat(200),
  '\u202e\u200b\ufeff',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(40),
  '0x10',
  '*:*^~"()[]{}',
  'a OR b AND NOT NEAR(c)',
];
const anything = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }), fc.constant(''));

/** Values that fit a schema, often; and others. */
function valueOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const wrong = depth > 2 ? anything : fc.oneof(anything, fc.jsonValue());
  return fc.oneof({ weight: 3, arbitrary: fitting(schema, depth) }, { weight: 1, arbitrary: wrong });
}

function fitting(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 50, 50) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, depth + 1), { maxLength: 3 });
    case 'object':
      return record(schema, depth);
    default:
      return schema.pattern === undefined ? anything : fc.oneof(fc.constantFrom('1910', '0123456789abcdef01234567', '0123456789abcdef01234567-0123456789abcdef'), anything); // prettier-ignore
  }
}

function record({ properties = {} }: Schema, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueOf(each, depth + 1)]));
  return fc.record(fields, { requiredKeys: depth === 0 && 'text' in properties ? ['text'] : [] });
}

/** What a caller must never see: this machine's paths, a stack, the words of the database. */
const LEAK = /\/(?:work|tmp|home|root|usr)\/|node_modules|\.ts:\d+|\bat [\w.<>]+ \(|SQLITE|sqlite|node:internal/;

describe('whatever the OpenAPI document allows, and much that it does not', () => {
  let served: ServedArchive;
  beforeAll(async () => {
    served = await servedArchive();
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const paths = openApiDocument('0').paths as Record<string, Record<string, Operation>>;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [method.toUpperCase() as 'GET' | 'POST', path, operation] as const,
    ),
  );

  test('the document names every route of the contract', () => {
    expect(operations.map(([method, path]) => `${method} ${path}`).sort()).toEqual(['GET /authors', 'GET /chunk/{id}/context', 'GET /document/{id}', 'GET /facets', 'GET /health', 'GET /search', 'GET /works', 'POST /query']); // prettier-ignore
  });

  test.each(operations)('%s %s never fails, and tells nothing of what is inside', async (method, path, operation) => {
    const values = fc.record(
      Object.fromEntries(operation.parameters.map(({ name, schema }) => [name, valueOf(schema)])),
      { requiredKeys: operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name) },
    );
    const schema = operation.requestBody?.content['application/json']?.schema;
    const body = schema === undefined ? fc.constant(undefined) : valueOf(schema);
    await fc.assert(
      fc.asyncProperty(values, body, async (given, payload) => {
        const answer = await served.server.inject({
          method,
          url: addressOf(path, operation, given),
          ...(payload === undefined
            ? {}
            : { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) }),
        });
        const allowed = answer.statusCode === 501 ? operation.operationId === 'query' : answer.statusCode < 500;
        expect(allowed, `${answer.statusCode}: ${answer.payload}`).toBe(true);
        expect(Object.keys(operation.responses)).toContain(String(answer.statusCode));
        if (answer.statusCode === 200) return;
        expect(answer.payload).not.toMatch(LEAK);
        expect(problemSchema.safeParse(answer.json()).error).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

function addressOf(path: string, operation: Operation, given: Record<string, unknown>): string {
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: place } of operation.parameters) {
    for (const value of [given[name]].flat()) {
      const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
      if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(text.toWellFormed()));
      else if (value !== undefined) query.append(name, text);
    }
  }
  return query.size === 0 ? address : `${address}?${query.toString()}`;
}
