import { z } from 'zod';

/** What matters here of a `package.json`. A field of another shape counts as absent: the file is not ours to judge. */
export interface PackageManifest {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly packageManager?: string | undefined;
  /** Scripts that do something: npm's placeholder for tests is left out. */
  readonly scripts: readonly string[];
  /** Patterns of folders, or `undefined` where it is no workspace root. */
  readonly workspaces?: readonly string[] | undefined;
}

const text = z.string().optional().catch(undefined);
const patterns = z.array(z.string().max(500)).max(1000);

const schema = z.object({
  name: text,
  description: text,
  packageManager: text,
  scripts: z.record(z.string(), z.unknown()).catch({}).default({}),
  workspaces: z
    .union([patterns, z.object({ packages: patterns }).transform((value) => value.packages)])
    .optional()
    .catch(undefined),
});

/** `undefined` where the text is no JSON object. */
export function parsePackageManifest(source: string): PackageManifest | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(source.replace(/^\uFEFF/, '')));
    if (!parsed.success) return undefined;
    const { scripts, ...rest } = parsed.data;
    return { ...rest, scripts: Object.keys(scripts).filter((name) => !isPlaceholder(scripts[name])) };
  } catch {
    return undefined;
  }
}

function isPlaceholder(script: unknown): boolean {
  return typeof script !== 'string' || script.trim() === '' || script.includes('no test specified');
}
