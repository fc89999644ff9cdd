import type * as oxc from 'oxc-parser';
import type { CallExpression, EcmaScriptModule, Program } from 'oxc-parser';
import type { Specifier } from './specifier.ts';

type Parser = typeof oxc;

/** Reads what a TypeScript or JavaScript file imports. Made once; the parser is native and loaded on first use. */
export type SpecifierReader = (file: string, text: string) => Specifier[];

export async function specifierReader(): Promise<SpecifierReader> {
  const parser = await import('oxc-parser');
  return (file, text) => (/import|require|export/.test(text) ? readSpecifiers(parser, file, text) : []);
}

/** Whether the file is TypeScript or JavaScript. */
export function isScript(file: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(file);
}

/**
 * Static and dynamic imports, re-exports, `require`, `import x = require()` and `import()` types, with a literal name.
 * What does not parse gives what could be read of it.
 */
function readSpecifiers(parser: Parser, file: string, text: string): Specifier[] {
  const result = parser.parseSync(file, text);
  const found = [...fromModule(result.module, text)];
  // The syntax tree costs several times the parse; only these forms need it.
  if (/\brequire\b|\bimport\s*\(/.test(text)) found.push(...fromTree(parser, result.program));
  return found.filter(({ request }) => request !== '');
}

function fromModule(module: EcmaScriptModule, text: string): Specifier[] {
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      request: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap(({ entries }) => {
      const [first] = entries;
      const request = first?.moduleRequest?.value;
      return request === undefined ? [] : [{ request, typeOnly: entries.every((entry) => entry.isType) }];
    }),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const literal = /^(['"`])([^'"`\\$]+)\1$/.exec(text.slice(start, end))?.[2];
      return literal === undefined ? [] : [{ request: literal, typeOnly: false }];
    }),
  ];
}

function fromTree({ Visitor }: Parser, program: Program): Specifier[] {
  const found: Specifier[] = [];
  const add = (request: string | undefined, typeOnly = false) => {
    if (request !== undefined) found.push({ request, typeOnly });
  };
  new Visitor({
    CallExpression: (node) => add(requiredBy(node)),
    TSExternalModuleReference: (node) => add(node.expression.value),
    TSImportType: (node) => add(node.source.value, true),
  }).visit(program);
  return found;
}

function requiredBy({ callee, arguments: [first] }: CallExpression): string | undefined {
  if (callee.type !== 'Identifier' || callee.name !== 'require') return undefined;
  return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
}
