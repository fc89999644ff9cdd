import * as fc from 'fast-check';
import ignore from 'ignore';
import { describe, expect, it } from 'vitest';
import { isValidPath } from '../../ownership/index.ts';
import { paths } from '../../ownership/testing/arbitraries.ts';
import type { Compiled } from './compiled.ts';
import { settingsWithoutRules, settingsWithRules } from './permission-rules.ts';

function content(compiled: Compiled): string | undefined {
  if (compiled.outcome === 'refused') throw new Error(compiled.why);
  return compiled.content;
}

describe('the permission rules', () => {
  it.each([{ model: 'opus' }, { permissions: { deny: ['Read(.env)'], allow: ['Bash(ls)'] } }, { permissions: {} }])(
    'beside %j are the same when written twice, and go without a trace',
    (theirs) => {
      const text = `${JSON.stringify(theirs, undefined, 2)}\n`;
      const once = content(settingsWithRules(text, ['/c/.git']));
      expect(JSON.parse(once ?? '')).toMatchObject(theirs.permissions?.deny === undefined ? {} : { permissions: {} });
      expect(once).toContain('Edit(//c/.git/**/*)');
      expect(content(settingsWithRules(once, ['/c/.git']))).toBe(once);
      expect(content(settingsWithRules(once, ['/moved/.git']))).not.toContain('//c/');
      expect(JSON.parse(content(settingsWithoutRules(once)) ?? '{}')).toEqual(
        theirs.permissions === undefined || Object.keys(theirs.permissions).length > 0 ? theirs : {},
      );
    },
  );

  it('name no folder that the client would read as a pattern', () => {
    expect(content(settingsWithRules(undefined, ['/c/[x]*/.git']))).toBeUndefined();
  });

  it.each(['{', '[]', '{"permissions":[]}', '{"permissions":{"deny":"x"}}', '{"permissions":{"deny":[1]}}'])(
    'leave settings of the form %s as they are',
    (broken) => {
      expect(settingsWithRules(broken, ['/c/.git']).outcome).toBe('refused');
    },
  );

  it('deny no path that a verdict can allow, and everything in the clone’s own data', () => {
    const { permissions } = JSON.parse(content(settingsWithRules(undefined, ['/c/.git'])) ?? '') as {
      readonly permissions: { readonly deny: readonly string[] };
    };
    // `Edit(//x)` is a pattern in gitignore's notation, `/x` counted from the root of the file system.
    const rules = ignore({ ignorecase: true }).add(
      permissions.deny.map((rule) => /^Edit\(\/(.*)\)$/.exec(rule)?.[1] ?? ''),
    );
    const readable = paths().filter((each) => isValidPath(each) && ignore.isPathValid(each));
    fc.assert(
      fc.property(readable, fc.constantFrom('c', 'c/worktrees', 'w'), (name, root) => {
        expect(rules.ignores(`${root}/${name}`)).toBe(false);
        expect(rules.ignores(`c/.git/${name}`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
