import { describe, expect, it } from 'vitest';
import { resourcesNamed } from './production-resources.ts';

const names = (pattern: string, command: string) =>
  resourcesNamed({ production: [{ name: 'p', match: [pattern] }], instances: [] }, command).length > 0;

describe('a command', () => {
  it.each([
    ['gs://corpus/', 'gsutil cp x gs://corpus/y'],
    ['gs://corpus/', 'gsutil cp x "gs://cor"pus/y'],
    ['gs://corpus/', 'gsutil cp x gs:\\//corpus/y'],
    ['kubectl * --context prod', 'kubectl apply -f x --context prod'],
    ['kubectl * --context prod', 'kubectl \\\n apply --context PROD'],
    ['prod', 'deploy --to=prod'],
    ['api.example.org', 'curl https://api.example.org/v1'],
    ['a.b+c(', 'echo a.b+c('],
  ])('names %s in: %s', (pattern, command) => {
    expect(names(pattern, command)).toBe(true);
  });

  it.each([
    ['prod', 'npm run build:products'],
    ['prod', 'deploy --to=pre-prod'],
    ['api.example.org', 'curl https://api-example-org.test'],
    ['gs://corpus/', 'gsutil ls gs://corpus-dev/'],
  ])('does not name %s in: %s', (pattern, command) => {
    expect(names(pattern, command)).toBe(false);
  });

  it.each([`${'a*'.repeat(200)}b`, `${'a'.repeat(400)}b`])(
    'is searched in one pass, whatever the pattern',
    (pattern) => {
      expect(names(pattern, 'a'.repeat(200_000))).toBe(false);
    },
  );
});
