import { REST_PROBLEMS } from '../../interfaces/index.ts';
import { DOCS_STYLE } from './docs-style.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema & { readonly description?: string }>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, { schema: Schema }>> }>
  >;
}

/** The parts of our own OpenAPI document that the page shows. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly summary: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The contract as one page: no script, nothing loaded from anywhere. */
export function docsPage({ info, paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const links = operations.map(
    ({ path, operation }) => `<li><a href="#${operation.operationId}">${safe(path)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(info.title)} REST API</title><style>${DOCS_STYLE}</style></head><body>
<header><h1>${safe(info.title)} REST API <small>${safe(info.version)}</small></h1><p>${safe(info.summary)}. The same for programs: <a href="/openapi.json">openapi.json</a>.</p></header>
<nav aria-label="Routes"><ul>${links.join('')}<li><a href="#problems">Problems</a></li><li><a href="#shapes">Shapes</a></li></ul></nav>
<main>${operations.map(({ path, method, operation }) => section(path, method, operation)).join('\n')}
<section id="problems"><h2>Problems</h2>${problems()}</section>
<section id="shapes"><h2>Shapes</h2>${Object.entries(components.schemas).map(shape).join('\n')}</section></main>
</body></html>`;
}

function section(
  path: string,
  method: string,
  { operationId, summary, parameters, requestBody, responses }: Operation,
): string {
  const body = requestBody?.content['application/json']?.schema;
  const answer = responses['200']?.content['application/json']?.schema;
  const rows = parameters.map(({ name, in: place, required, description = '', schema }) => [
    `<code>${safe(name)}</code>${noteOf(required && place !== 'path' ? 'required' : '')}${noteOf(place === 'path' ? 'in the path' : '')}`,
    typeOf(schema),
    prose(description) +
      (schema.default === undefined ? '' : ` Default: <code>${safe(defaultOf(schema.default))}</code>.`),
  ]);
  return `<section id="${operationId}"><h2><code>${method.toUpperCase()}</code> ${safe(path)}</h2><p>${safe(summary)}.</p>
${rows.length === 0 ? '' : table(['parameter', 'type', 'what'], rows)}
${body === undefined ? '' : `<h3>Body</h3>${fields(body)}`}
<h3>Answers</h3>${table(
    ['status', 'what'],
    Object.entries(responses).map(([status, response]) => [
      status,
      status === '200' && answer !== undefined
        ? typeOf(answer)
        : safe(response.description).replaceAll(/`(\w+)`/g, '<a href="#$1"><code>$1</code></a>'),
    ]),
  )}</section>`;
}

function problems(): string {
  return table(
    ['code', 'status', 'what', 'what to do'],
    Object.entries(REST_PROBLEMS).map(([code, { status, title, hint }]) => [
      `<code id="${code}">${code}</code>`,
      String(status),
      prose(title),
      prose(hint),
    ]),
  );
}

function shape([name, schema]: readonly [string, Schema]): string {
  return `<h3 id="${safe(name)}">${safe(name)}</h3>${schema.description === undefined ? '' : `<p>${prose(schema.description)}</p>`}${fields(schema)}`;
}

function fields({ properties, required = [] }: Schema): string {
  if (properties === undefined) return '';
  const rows = Object.entries(properties).map(([name, field]) => [
    `<code>${safe(name)}</code>${noteOf(required.includes(name) ? '' : 'may be left out')}`,
    typeOf(field),
    prose(field.description ?? ''),
  ]);
  return table(['field', 'type', 'what'], rows);
}

/** A type in a few words, with a link to the shape it names. */
function typeOf({ $ref, enum: values, const: value, anyOf, items, type }: Schema): string {
  if ($ref !== undefined)
    return `<a href="#${safe($ref.split('/').at(-1) ?? '')}">${safe($ref.split('/').at(-1) ?? '')}</a>`;
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ');
  if (values !== undefined) return values.map((each) => `<code>${safe(String(each))}</code>`).join(', ');
  if (value !== undefined) return `<code>${safe(JSON.stringify(value))}</code>`;
  if (items !== undefined) return `list of ${typeOf(items)}`;
  return safe([type ?? 'anything'].flat().join(' or '));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], name: 'td' | 'th') => row.map((cell) => `<${name}>${cell}</${name}>`).join('');
  return `<div class="table"><table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody></table></div>`;
}

function defaultOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function noteOf(text: string): string {
  return text === '' ? '' : ` <small>${text}</small>`;
}

/** A sentence of the contract: what stands between backticks is code. */
function prose(text: string): string {
  return safe(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
