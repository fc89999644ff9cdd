import { describe, expect, it } from 'vitest';
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
});
