import { describe, expect, test } from 'vitest';
import { below, formatPlace, parsePlace } from './place.ts';

describe('a place', () => {
  test.each([
    ['file:///data/mia', { scheme: 'file', folder: '/data/mia' }],
    ['file:///data/with%20space/', { scheme: 'file', folder: '/data/with space' }],
    ['file:data', { scheme: 'file', folder: '/here/data' }],
    ['file:./data/../other', { scheme: 'file', folder: '/here/other' }],
    ['./data', { scheme: 'file', folder: '/here/data' }],
    ['data #1?', { scheme: 'file', folder: '/here/data #1?' }],
    ['gs://mia-processed-markdown/', { scheme: 'gs', bucket: 'mia-processed-markdown', prefix: '' }],
    ['gs://mia-metadata', { scheme: 'gs', bucket: 'mia-metadata', prefix: '' }],
    ['s3://mia-dev/instance1/x/', { scheme: 's3', bucket: 'mia-dev', prefix: 'instance1/x/' }],
    ['s3://mia-dev/instance1', { scheme: 's3', bucket: 'mia-dev', prefix: 'instance1/' }],
  ])('is read from %s', (text, place) => {
    expect(parsePlace(text, '/here')).toEqual(place);
    expect(parsePlace(formatPlace(parsePlace(text, '/here')), '/elsewhere')).toEqual(place);
  });

  test.each([
    '',
    'file:',
    'file://host/share',
    'ftp://x/y',
    'http://bucket/',
    's3:bucket',
    's3://',
    's3:///x',
    's3://UPPER/',
    's3://key:secret@bucket/',
    's3://10.0.0.1/',
    'gs://b/',
    'gs://bucket/?x=1',
    'gs://bucket/#x',
    'file:%zz',
  ])('%j is none', (text) => {
    expect(() => parsePlace(text, '/here')).toThrowError(
      expect.objectContaining({ code: 'E_STORAGE_PLACE', kind: 'config' }) as Error,
    );
  });

  test.each(['gs://bucket/../other', 's3://bucket//x', 's3://bucket/.mia/'])('%j leaves its bucket', (text) => {
    expect(() => parsePlace(text, '/here')).toThrowError(expect.objectContaining({ code: 'E_STORAGE_KEY' }) as Error);
  });

  test('has places below it', () => {
    expect(formatPlace(below(parsePlace('gs://bucket/', '/'), 'metadata'))).toBe('gs://bucket/metadata/');
    expect(formatPlace(below(parsePlace('/data', '/'), 'metadata'))).toBe('file:///data/metadata/');
  });
});
