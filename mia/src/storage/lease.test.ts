import { describe, expect, test } from 'vitest';
import { leasedEndpoint, leaseFrom, underLease } from './lease.ts';
import { formatPlace, parsePlace } from './place.ts';

const moved = (place: string, env: Record<string, string>) =>
  formatPlace(underLease(parsePlace(place, '/'), leaseFrom(env)));

describe('under a lease', () => {
  const lease = { CONCERT_BUCKET: 'mia-dev', CONCERT_PREFIX: 'instance1' };

  test.each([
    ['gs://mia-metadata/', 'gs://mia-dev/instance1/mia-metadata/'],
    ['s3://mia-metadata/x/', 's3://mia-dev/instance1/mia-metadata/x/'],
    ['gs://mia-dev/', 'gs://mia-dev/instance1/'],
    ['gs://mia-dev/instance1/x/', 'gs://mia-dev/instance1/x/'],
    ['gs://mia-dev/instance10/', 'gs://mia-dev/instance1/instance10/'],
    ['file:///data', 'file:///data/instance1/'],
    ['file:///data/instance1/markdown', 'file:///data/instance1/markdown/'],
  ])('%s is kept at %s', (place, expected) => {
    expect(moved(place, lease)).toBe(expected);
    expect(moved(expected, lease)).toBe(expected);
  });

  test('of a bucket alone, every bucket is a folder of it', () => {
    expect(moved('gs://mia-metadata/', { CONCERT_BUCKET: 'gs://mia-dev/' })).toBe('gs://mia-dev/mia-metadata/');
  });

  test('of a prefix alone, every key begins with it', () => {
    expect(moved('gs://mia-metadata/x/', { CONCERT_PREFIX: 'instance1/' })).toBe('gs://mia-metadata/instance1/x/');
  });

  test('the server is on loopback', () => {
    expect(leasedEndpoint(leaseFrom({ CONCERT_PORT_STORAGE: '8042' }))).toBe('http://127.0.0.1:8042');
  });
});

test('without one every place stays where it is', () => {
  expect(leaseFrom({ CONCERT_BUCKET: '', CONCERT_PORT_STORAGE: '' })).toEqual({});
  expect(moved('gs://mia-metadata/', {})).toBe('gs://mia-metadata/');
  expect(leasedEndpoint({})).toBeUndefined();
});

test.each([
  ['CONCERT_BUCKET', 'Not a bucket'],
  ['CONCERT_PREFIX', '../other'],
  ['CONCERT_PREFIX', '/'.repeat(3)],
  ['CONCERT_PORT_STORAGE', '0'],
  ['CONCERT_PORT_STORAGE', '70000'],
  ['CONCERT_PORT_STORAGE', '80; rm'],
])('%s=%s is refused', (variable, value) => {
  expect(() => leaseFrom({ [variable]: value })).toThrowError(
    expect.objectContaining({ code: 'E_STORAGE_LEASE', kind: 'config', place: { file: variable } }) as Error,
  );
});
