import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { compiledTeam, opencode, skips } from './support/client.ts';
import { scriptedModel } from './support/scripted-model.ts';

const TIMEOUT_MS = 300_000;

const write = (filePath: string) => ({ name: 'write', input: { filePath, content: 'mine\n' } });
const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8').catch(() => undefined);

describe.skipIf(skips('opencode'))('opencode, in a worktree with the compiled plugin', () => {
  it(
    'may not write out of scope, and hears how to ask; within, nothing is in its way',
    { timeout: TIMEOUT_MS },
    async () => {
      await using each = await compiledTeam('opencode');
      await using home = await tempDir('home');
      const script = ['storage/new.ts', 'api/new.ts'].map((name) => ({ tools: [write(path.join(each.api, name))] }));
      await using model = await scriptedModel(script);
      const run = await opencode({ folder: each.api, home: home.path, model });
      expect(run.code, run.stderr).toBe(0);
      expect(model.heard.join('\n')).toContain('concert scope request storage/new.ts');
      expect(await read(each.api, 'storage/new.ts')).toBeUndefined();
      expect(await read(each.api, 'api/new.ts')).toBe('mine\n');
    },
  );
});
