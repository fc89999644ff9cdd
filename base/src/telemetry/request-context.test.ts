import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lineLogger, requestId, withRequestId } from './index.ts';

test('every line that is written for a request has its id, however deep and late', async () => {
  const stream = new PassThrough();
  const logger = lineLogger(stream, 'info');
  const work = async () => {
    await wait(1);
    logger.info('deep');
    return requestId();
  };
  const ids = await Promise.all(['one', 'two'].map((id) => withRequestId(id, work)));
  logger.info('outside');
  const lines = String(stream.read()).trim().split('\n').map((line) => JSON.parse(line) as { requestId?: string }); // prettier-ignore
  expect(ids).toEqual(['one', 'two']);
  expect(lines.map((line) => line.requestId)).toEqual(['one', 'two', undefined]);
});
