import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runpodServer } from '../testing/runpod-server.ts';
import { BudgetMeter } from './budget-meter.ts';
import { openEndpoint } from './endpoint-generator.ts';
import { openPod } from './pod-generator.ts';

const POD = { gpu: 'NVIDIA L4', model: 'a/model', pollEvery: 5 };
const ENDPOINT = { endpoint: 'abc', model: 'a/model', pollEvery: 5 };

describe('a pod', () => {
  test('is started, waited for, asked and stopped', async () => {
    await using server = await runpodServer();
    const generator = await openPod({ ...server.options, ...POD });
    expect(generator.model).toMatchObject({ id: 'runpod:a/model', dimension: 8 });
    expect(await generator.embed(['one', 'two'])).toHaveLength(2);
    expect(server.pods).toMatchObject([
      {
        desiredStatus: 'RUNNING',
        body: { gpuTypeIds: ['NVIDIA L4'], dockerStartCmd: ['--model-id', 'a/model', '--port', '80'] },
      },
    ]);
    await generator.close();
    await generator.close();
    expect(server.pods).toMatchObject([{ desiredStatus: 'EXITED' }]);
  });

  test('is found again by its name after a crash, and started instead of made', async () => {
    await using server = await runpodServer();
    const before = await openPod({ ...server.options, ...POD });
    await before.close();
    const after = await openPod({ ...server.options, ...POD });
    expect(await after.embed(['one'])).toHaveLength(1);
    await after.close();
    expect(server.pods).toHaveLength(1);
  });

  test('is not made twice when the answer to its making is lost', async () => {
    await using server = await runpodServer();
    server.loseNextCreation = true;
    const generator = await openPod({ ...server.options, ...POD });
    expect(server.pods).toHaveLength(1);
    await generator.close();
  });

  test('is stopped when nobody asks, and started again by the next question', async () => {
    await using server = await runpodServer();
    const generator = await openPod({ ...server.options, ...POD, idle: 30 });
    await generator.embed(['one']);
    while (server.pods[0]?.desiredStatus === 'RUNNING') await wait(10);
    expect(await generator.embed(['two'])).toHaveLength(1);
    await generator.close();
    expect(server.pods).toMatchObject([{ desiredStatus: 'EXITED' }]);
  });

  test('is stopped when the budget is spent', async () => {
    await using server = await runpodServer();
    server.costPerHr = 360_000; // 100 dollars a second
    const generator = await openPod({ ...server.options, ...POD, budget: 50 });
    await wait(600);
    await expect(generator.embed(['one'])).rejects.toMatchObject({ code: 'E_BUDGET' });
    expect(server.pods).toMatchObject([{ desiredStatus: 'EXITED' }]);
  });

  test('that never answers is stopped and reported', async () => {
    await using server = await runpodServer();
    server.slowness = 1e9;
    await expect(openPod({ ...server.options, ...POD, startTimeout: 50 })).rejects.toMatchObject({
      code: 'E_EMBEDDING_UNAVAILABLE',
    });
    expect(server.pods).toMatchObject([{ desiredStatus: 'EXITED' }]);
  });

  test('is asked for again when Runpod fails for a moment', async () => {
    await using server = await runpodServer();
    server.failures = 2;
    const generator = await openPod({ ...server.options, ...POD });
    await generator.close();
    expect(server.pods).toHaveLength(1);
  });

  test('is not made with a key that is not taken', async () => {
    await using server = await runpodServer();
    await expect(openPod({ ...server.options, ...POD, key: 'another' })).rejects.toMatchObject({
      code: 'E_EMBEDDING_REFUSED',
    });
    expect(server.pods).toEqual([]);
  });
});

describe('a serverless endpoint', () => {
  test('is sent jobs, waited for, and paid by the second', async () => {
    await using server = await runpodServer();
    const generator = await openEndpoint({ ...server.options, ...ENDPOINT, pricePerHour: 3.6 });
    expect(await generator.embed(['one', 'two'])).toHaveLength(2);
    expect(generator.model.dimension).toBe(8);
    expect(generator.spent?.()).toBeCloseTo(0.002, 6);
  });

  test('takes back a job that is given up', async () => {
    await using server = await runpodServer();
    const generator = await openEndpoint({ ...server.options, ...ENDPOINT, timeout: 40 });
    server.slowness = 1e9;
    await expect(generator.embed(['one'])).rejects.toMatchObject({ code: 'E_EMBEDDING_UNAVAILABLE' });
    expect(server.cancelled).toEqual(['job1']);
  });

  test('whose job fails does not take that text', async () => {
    await using server = await runpodServer();
    const generator = await openEndpoint({ ...server.options, ...ENDPOINT });
    server.jobsEndAs = 'FAILED';
    await expect(generator.embed(['one'])).rejects.toMatchObject({ code: 'E_EMBEDDING_INPUT' });
  });

  test('is asked no more when the budget is spent', async () => {
    await using server = await runpodServer();
    const generator = await openEndpoint({ ...server.options, ...ENDPOINT, pricePerHour: 3600, budget: 1 });
    await expect(generator.embed(['one'])).rejects.toMatchObject({ code: 'E_BUDGET' });
  });
});

test('a budget counts the machine that runs and the jobs that ran', () => {
  let now = 0;
  const meter = new BudgetMeter(2, () => now);
  meter.start(3.6);
  now = 1_000_000;
  expect(meter.total()).toBeCloseTo(1, 6);
  meter.stop();
  now = 9_000_000;
  meter.add(0.5);
  expect(meter.total()).toBeCloseTo(1.5, 6);
  meter.add(0.5);
  expect(() => meter.check()).toThrow('$2.00');
});
