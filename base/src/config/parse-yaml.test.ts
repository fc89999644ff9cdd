import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse-yaml.ts';

const problemsOf = (text: string) => parseYaml(text, 'file.yaml').problems;

describe('YAML from outside', () => {
  it('is plain data, and knows the line of every value', () => {
    const yaml = parseYaml('a:\n  - x\n  - key: 1\n', 'file.yaml');
    expect(yaml.value).toEqual({ a: ['x', { key: 1 }] });
    expect(yaml.locate(['a', 1, 'key'])).toEqual({ line: 3, column: 5 });
  });

  it('points at the nearest parent of a value that is missing', () => {
    expect(parseYaml('a:\n  b: 1\n', 'file.yaml').locate(['a', 'c'])).toEqual({ line: 1, column: 1 });
  });

  it('with a key twice is refused at the second', () => {
    expect(problemsOf('a: 1\nb: 2\na: 3\n')).toMatchObject([
      { code: 'duplicate-key', severity: 'error', line: 3, column: 1 },
    ]);
  });

  it('that is broken is refused with the place', () => {
    expect(problemsOf('a: [1, 2\nb: 3\n')).toMatchObject([{ code: 'yaml-syntax', line: 2 }]);
  });

  it('that expands without end is refused before it does', () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) =>
        `l${at}: &l${at} [${Array(9)
          .fill(at === 0 ? 'x' : `*l${at - 1}`)
          .join(', ')}]`,
    );
    const started = process.memoryUsage().heapUsed;
    expect(problemsOf(levels.join('\n'))).toMatchObject([{ code: 'alias-bomb', severity: 'error' }]);
    expect(process.memoryUsage().heapUsed - started).toBeLessThan(100e6);
  });

  it('may use an alias as people do', () => {
    expect(parseYaml('a: &x { k: 1 }\nb: *x\n', 'file.yaml').value).toEqual({ a: { k: 1 }, b: { k: 1 } });
  });

  it('of several documents is refused', () => {
    expect(problemsOf('a: 1\n---\nb: 2\n')).toMatchObject([{ code: 'several-documents' }]);
  });

  it('cannot reach an object’s prototype', () => {
    const yaml = parseYaml('__proto__: { polluted: true }\n', 'file.yaml');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(yaml.value)).toBe(Object.prototype);
  });

  it.each(['', '# only a comment\n', '~'])('that holds nothing (%j) has no value and no problem', (text) => {
    expect(parseYaml(text, 'file.yaml')).toMatchObject({ value: null, problems: [] });
  });
});
