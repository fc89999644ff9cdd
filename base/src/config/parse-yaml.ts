import { LineCounter, parseDocument, isMap, isPair, isScalar, type Document, type Node, type YAMLError } from 'yaml';
import type { Problem } from './problem.ts';

/** A place in a value: the keys and indexes that lead there. */
export type ValuePath = readonly PropertyKey[];

export interface ParsedYaml {
  /** Plain data, or `undefined` where the problems hold an error. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The 1-based position of the node at `path`; of its nearest existing parent when it is missing. */
  readonly locate: (path: ValuePath) => { readonly line: number; readonly column: number };
}

/** Aliases may expand to this many nodes and no more: a "billion laughs" file is refused. */
const MAX_ALIASES = 100;

/**
 * YAML 1.2 to plain data, with a way to find the line of every value. Never throws: all that is wrong is in `problems`
 * (`yaml-syntax`, `duplicate-key`, `alias-bomb`, `several-documents`).
 */
export function parseYaml(text: string, file: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, strict: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems = [...document.errors, ...document.warnings].map((error): Problem => ({
    ...describe(error),
    file,
    ...at(error.pos[0]),
  }));
  const locate = (path: ValuePath) => at(offsetOf(document, path));
  if (problems.some((problem) => problem.severity === 'error')) return { value: undefined, problems, locate };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems, locate };
  } catch (error) {
    const bomb = error instanceof ReferenceError && error.message.includes('resource exhaustion');
    const problem: Problem = {
      code: bomb ? 'alias-bomb' : 'yaml-syntax',
      severity: 'error',
      message: bomb ? `aliases expand to more than ${MAX_ALIASES} values` : messageOf(error),
      hint: bomb ? 'Write the values out, or use fewer aliases (`*name`).' : 'See https://yaml.org/spec/1.2.2/.',
      file,
      line: 1,
      column: 1,
    };
    return { value: undefined, problems: [...problems, problem], locate };
  }
}

function describe(error: YAMLError): Pick<Problem, 'code' | 'severity' | 'message'> & { hint?: string } {
  const severity = error.name === 'YAMLWarning' ? 'warning' : 'error';
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return { code: 'duplicate-key', severity, message: 'this key is written twice', hint: 'Keep one of the two.' };
    case 'MULTIPLE_DOCS':
      return {
        code: 'several-documents',
        severity,
        message: 'the file holds more than one YAML document',
        hint: 'Remove the line `---` and what follows it.',
      };
    default:
      return { code: 'yaml-syntax', severity, message: error.message };
  }
}

/** Walks as far as `path` goes and answers where that node (its key, for a value in a map) starts. */
function offsetOf(document: Document, path: ValuePath): number {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    if (node === null || node === undefined) break;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      const key = pair?.key as Node | undefined;
      if (key?.range) offset = key.range[0];
      node = pair?.value as Node | null | undefined;
    } else if ('items' in node && Array.isArray(node.items)) {
      node = node.items[Number(step)] as Node | undefined;
      if (node?.range) offset = node.range[0];
    } else break;
  }
  return offset;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
