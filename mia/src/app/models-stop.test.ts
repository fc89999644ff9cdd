import { runProcess } from '@concert-mia/base/testkit';
import { expect, test } from 'vitest';
import { openPod } from '../embeddings/index.ts';
import { runpodServer } from '../embeddings/testing/runpod-server.ts';
import { testArchive } from './testing/archive.ts';
import { MIA } from './testing/mia-command.ts';

test('a pod that a killed run left is found by doctor, and stopped; the pods of others are not touched', async () => {
  await using server = await runpodServer();
  await using archive = await testArchive({});
  await openPod({ ...server.options, gpu: 'NVIDIA L4', model: 'a-model', pollEvery: 1 }); // never closed, as by a kill
  server.pods.push({ id: 'theirs', name: 'training', body: {}, desiredStatus: 'RUNNING', loading: 0 });
  const { key, restUrl } = server.options;
  const env = { RUNPOD_API_KEY: key, RUNPOD_REST_URL: restUrl, NO_COLOR: '1', FORCE_COLOR: undefined };
  const mia = (...args: readonly string[]) => runProcess(process.execPath, [MIA, ...args], { env });

  const found = await mia('doctor', '--storage', archive.storage);
  expect(found).toMatchObject({ code: 1, stdout: expect.stringMatching(/the pod pod0 is running, 0\.5 dollars an hour/) }); // prettier-ignore
  expect(JSON.parse((await mia('models', 'stop', '--json')).stdout)).toMatchObject({ stopped: [{ id: 'pod0' }] });
  expect(server.pods.map(({ id, desiredStatus }) => [id, desiredStatus])).toEqual([
    ['pod0', 'EXITED'],
    ['theirs', 'RUNNING'],
  ]);
  expect((await mia('models', 'stop')).stdout).toBe('No pod of ours is running.\n');
  expect((await mia('doctor', '--storage', archive.storage)).stdout).toContain('no pod of ours is running');
});
