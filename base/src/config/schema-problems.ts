import type { z } from 'zod';
import type { ParsedYaml } from './parse-yaml.ts';
import type { Problem } from './problem.ts';

/** What a schema found wrong, as problems with a line each. Unknown keys are one problem each, at the key itself. */
export function schemaProblems(error: z.ZodError, yaml: ParsedYaml, file: string): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        ...problem('unknown-key', `\`${dotted(path)}\` has no field \`${key}\``),
        hint: 'Remove it, or correct its spelling; `concert schema` prints every field.',
        ...yaml.locate([...path, key]),
      }));
    }
    return [{ ...problem('invalid-value', `\`${dotted(path)}\`: ${issue.message}`), ...yaml.locate(path) }];
  });

  function problem(code: string, message: string): Problem {
    return { code, severity: 'error', message, file };
  }
}

function dotted(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the file' : path.map(String).join('.');
}
