import { describe, expect, it } from 'vitest';
import type { Compiled } from './compiled.ts';
import { excludeFileWith, excludeFileWithout } from './exclude-file.ts';
import { gitHookWithBlock, gitHookWithoutBlock } from './git-hook.ts';
import { settingsWithHooks, settingsWithoutHooks } from './hook-settings.ts';

function content(compiled: Compiled): string | undefined {
  if (compiled.outcome === 'refused') throw new Error(compiled.why);
  return compiled.content;
}

const theirs = {
  model: 'opus',
  permissions: { deny: ['Read(.env)'] },
  hooks: {
    PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command: 'audit' }] }],
    Stop: [{ hooks: [{ type: 'command', command: 'notify' }] }],
  },
};
const text = `${JSON.stringify(theirs, undefined, 2)}\n`;

const ours = (matcher: unknown): object => ({
  matcher,
  hooks: [{ type: 'command', command: "'/n/node' '/c/concert.js' hook # concert", timeout: 60, onFailure: 'block' }],
});

describe('the hook settings', () => {
  it('keep everything that a person has, and fail closed', () => {
    const written = JSON.parse(
      content(settingsWithHooks(text, "'/n/node' '/c/concert.js' hook")) ?? '',
    ) as typeof theirs;
    expect(written).toMatchObject({ model: 'opus', permissions: theirs.permissions });
    expect(written.hooks.Stop).toEqual(theirs.hooks.Stop);
    expect(written.hooks.PreToolUse).toEqual([
      ...theirs.hooks.PreToolUse,
      ours('Write|Edit|MultiEdit|NotebookEdit|Bash'),
      ours(expect.stringContaining('^(?!')),
    ]);
  });

  it('compare the worktree around a shell’s call and around tools that nobody knows, failed ones too', () => {
    const { hooks } = JSON.parse(content(settingsWithHooks(undefined, 'x')) ?? '') as {
      readonly hooks: Readonly<Record<string, readonly { readonly matcher: string }[]>>;
    };
    const watches = (event: string, tool: string) =>
      hooks[event]?.some(({ matcher }) => new RegExp(`^(?:${matcher})$`).test(tool) || unknown(matcher, tool));
    const unknown = (matcher: string, tool: string) => matcher.startsWith('^') && new RegExp(matcher).test(tool);
    for (const event of ['PreToolUse', 'PostToolUse', 'PostToolUseFailure']) {
      for (const tool of ['Bash', 'PowerShell', 'mcp__files__write']) expect(watches(event, tool)).toBe(true);
      for (const tool of ['Read', 'Grep', 'Agent', 'Task', 'TodoWrite']) expect(watches(event, tool)).toBe(false);
    }
    expect(watches('PostToolUse', 'Edit')).toBe(false); // judged before
  });

  it('are the same when written twice, replace an older Concert’s, and go without a trace', () => {
    const once = content(settingsWithHooks(text, 'old'));
    expect(content(settingsWithHooks(once, 'old'))).toBe(once);
    expect(content(settingsWithHooks(once, 'new'))).toBe(content(settingsWithHooks(text, 'new')));
    expect(content(settingsWithoutHooks(once))).toBe(text);
    expect(content(settingsWithoutHooks(content(settingsWithHooks(undefined, 'x'))))).toBeUndefined();
  });

  it.each(['{', '[]', '7', '{"hooks":[]}', '{"hooks":{"Stop":{}}}', '{"hooks":{"Stop":[{"hooks":["x"]}]}}'])(
    'of the form %s are left as they are',
    (broken) => {
      expect(settingsWithHooks(broken, 'x').outcome).toBe('refused');
    },
  );
});

describe('a git hook', () => {
  const mine = '#!/usr/bin/env bash\nset -e\nnpm test\nexit 0\n';

  it('runs Concert first, then what a person has', () => {
    const written = content(gitHookWithBlock(mine, 'guard')) ?? '';
    expect(written.indexOf('guard || exit $?')).toBeLessThan(written.indexOf('npm test'));
    expect(written.startsWith('#!/usr/bin/env bash\n')).toBe(true);
  });

  it('is the same when written twice, takes a new command, and goes without a trace', () => {
    const once = content(gitHookWithBlock(mine, 'old'));
    expect(content(gitHookWithBlock(once, 'old'))).toBe(once);
    expect(content(gitHookWithBlock(once, 'new'))).toBe(content(gitHookWithBlock(mine, 'new')));
    expect(content(gitHookWithoutBlock(once))).toBe(mine);
    expect(content(gitHookWithoutBlock(content(gitHookWithBlock(undefined, 'x'))))).toBeUndefined();
  });

  it('in another language is left as it is', () => {
    expect(gitHookWithBlock('#!/usr/bin/env python3\nprint(1)\n', 'guard')).toMatchObject({ outcome: 'refused' });
  });
});

describe('the list of what git ignores', () => {
  it('keeps what is in it, is the same when written twice, and goes without a trace', () => {
    const once = content(excludeFileWith('*.log\n', ['/a']));
    expect(once).toMatch(/^\*\.log\n# >>> concert.*\n\/a\n# <<< concert\n$/);
    expect(content(excludeFileWith(once, ['/a']))).toBe(once);
    expect(content(excludeFileWithout(once))).toBe('*.log\n');
    expect(content(excludeFileWithout(content(excludeFileWith(undefined, ['/a']))))).toBeUndefined();
  });
});
