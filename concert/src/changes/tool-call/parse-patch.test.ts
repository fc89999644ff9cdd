import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePatch, type PatchedFile } from './parse-patch.ts';

const names = fc
  .string({ unit: fc.constantFrom('a', 'Z', '/', '.', ' ', '*', 'é', '+', '-'), minLength: 1 })
  .filter((name) => name.trim() === name);
const files: fc.Arbitrary<PatchedFile> = fc.oneof(
  fc.record({ op: fc.constantFrom('add' as const, 'update' as const, 'delete' as const), path: names }),
  fc.record({ op: fc.constant('move' as const), path: names, to: names }),
);

function print(file: PatchedFile): string[] {
  if (file.op === 'add') return [`*** Add File: ${file.path}`, '+*** Delete File: not/this', '+'];
  if (file.op === 'delete') return [`*** Delete File: ${file.path}`];
  const move = file.op === 'move' ? [`*** Move to: ${file.to}`] : [];
  return [
    `*** Update File: ${file.path}`,
    ...move,
    '@@ def f():',
    '-*** Update File: nor/this',
    ' x',
    '*** End of File',
  ];
}

describe('the files of a patch', () => {
  it('are read back as they were written, however many there are', () => {
    fc.assert(
      fc.property(fc.array(files), fc.constantFrom('\n', '\r\n'), (written, end) => {
        const text = ['*** Begin Patch', ...written.flatMap(print), '*** End Patch'].join(end);
        expect(parsePatch(text)).toEqual(written);
      }),
    );
  });

  it('are found in a shell command around the patch, and with spaces before a header', () => {
    const text = "apply_patch <<'EOF'\n*** Begin Patch\n  *** Add File: a.ts\n+x\n*** End Patch\nEOF";
    expect(parsePatch(text)).toEqual([{ op: 'add', path: 'a.ts' }]);
  });

  it.each(['', 'echo "*** Add File: a"', '*** Begin Patch'])('are none in %j', (text) => {
    expect(parsePatch(text)).toEqual([]);
  });
});
