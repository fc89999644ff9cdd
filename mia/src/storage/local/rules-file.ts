import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { RESERVED_SEGMENT } from '../../interfaces/index.ts';
import { lifecycleRulesSchema, type LifecycleRule } from '../lifecycle/lifecycle-rule.ts';
import { writeUnfinished } from './unfinished-file.ts';

/** A folder has no server that remembers rules, so they are kept beside the objects. */
const FILE = path.join(RESERVED_SEGMENT, 'lifecycle.json');

export async function readRules(root: string): Promise<readonly LifecycleRule[]> {
  const text = await readFile(path.join(root, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return lifecycleRulesSchema.parse(JSON.parse(text));
}

export async function writeRules(root: string, unfinished: string, rules: readonly LifecycleRule[]): Promise<void> {
  const { file } = await writeUnfinished(unfinished, Buffer.from(`${JSON.stringify(rules, null, 2)}\n`));
  await rename(file, path.join(root, FILE));
}
