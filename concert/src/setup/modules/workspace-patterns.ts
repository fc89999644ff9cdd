import { parseYaml } from '@concert-mia/base/config';
import { z } from 'zod';
import type { PackageManager } from './package-manager.ts';
import type { PackageManifest } from './package-manifest.ts';

/** Which folders a package manager takes for workspaces. */
export interface WorkspacePatterns {
  readonly patterns: readonly string[];
  /** npm, Yarn and Bun let a later pattern take a folder in again that `!` took out; for pnpm `!` is final. */
  readonly exclusionsAreFinal: boolean;
}

/** What `pnpm-workspace.yaml` says, else the `workspaces` of the root manifest; `undefined` without either. */
export function workspacePatterns(
  manager: PackageManager,
  root: PackageManifest | undefined,
  pnpmFile: string | undefined,
): WorkspacePatterns | undefined {
  const ofPnpm = pnpmFile === undefined ? undefined : parsePnpm(pnpmFile);
  if (manager === 'pnpm' && ofPnpm !== undefined) return { patterns: ofPnpm, exclusionsAreFinal: true };
  const patterns = root?.workspaces;
  return patterns === undefined ? undefined : { patterns, exclusionsAreFinal: false };
}

const pnpmSchema = z.object({ packages: z.array(z.string().max(500)).max(1000) });

function parsePnpm(text: string): readonly string[] | undefined {
  const parsed = pnpmSchema.safeParse(parseYaml(text, 'pnpm-workspace.yaml').value);
  return parsed.success ? parsed.data.packages : undefined;
}
