import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { lacks, tempDir } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentId } from '../interfaces/index.ts';
import type { RunReport } from '../pipeline/index.ts';
import { openPlace, type StorageClient } from '../storage/index.ts';
import { startServer, type TestServer } from '../storage/testing/server.ts';
import { page } from './testing/archive.ts';
import { MIA } from './testing/mia-command.ts';

const PAGES = 30;

/** Whole runs of the command from a bucket into a bucket, over HTTP, on servers that speak the clouds' protocols. */
const CLOUDS = [
  {
    name: 'S3',
    scheme: 's3',
    program: 'moto_server',
    args: (port: number) => ['-H', '127.0.0.1', '-p', String(port)],
    environment: (url: string) => ({
      AWS_ACCESS_KEY_ID: 'tester',
      AWS_SECRET_ACCESS_KEY: 'a-secret-for-tests',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_S3: url,
    }),
  },
  {
    name: 'Google Cloud Storage',
    scheme: 'gs',
    program: 'fake-gcs-server',
    args: (port: number) =>
      `-scheme http -host 127.0.0.1 -port ${port} -backend memory -external-url http://127.0.0.1:${port} -public-host 127.0.0.1:${port}`.split(
        ' ',
      ),
    environment: (url: string) => ({ STORAGE_EMULATOR_HOST: url, GOOGLE_CLOUD_PROJECT: 'mia-test' }),
  },
] as const;

for (const { name, scheme, program, args, environment } of CLOUDS) {
  describe.skipIf(lacks({ program }))(`from and into buckets of ${name}`, () => {
    const source = `${scheme}://mia-source/site/`;
    const storage = `${scheme}://mia-documents/`;
    let server: TestServer;
    let state: Awaited<ReturnType<typeof tempDir>>;
    let from: StorageClient;
    let out: StorageClient;

    beforeAll(async () => {
      server = await startServer(program, args);
      state = await tempDir('state');
      Object.assign(process.env, environment(server.url));
      [from, out] = await Promise.all([openPlace(source, '/'), openPlace(storage, '/')]);
      for (const client of [from, out]) await [...client.mounts.values()][0]?.create();
      await from.putAll(Array.from({ length: PAGES }, (_, at) => sourcePage(at, 'Text')));
    });
    afterAll(async () => {
      from?.close();
      out?.close();
      await server?.[Symbol.asyncDispose]();
      await state?.[Symbol.asyncDispose]();
    });

    test(
      'a run that is killed is finished by the next, and every page is a document',
      { timeout: 60_000 },
      async () => {
        const killed = start();
        while ((await documents()) < 5 && killed.process.exitCode === null) await wait(20);
        killed.process.kill('SIGKILL');
        await killed.exited;
        const before = await documents();
        expect(before).toBeGreaterThan(0);
        const report = await ingest();
        expect(report.counts).toEqual({ done: PAGES, refused: 0, pending: 0, claimed: 0 });
        expect(await documents()).toBe(PAGES);
        expect((await out.getMetadata(documentId('p07.htm')))?.identification.title?.value).toBe('Page 7');
      },
    );

    test('an unchanged bucket is not read again; what changed is replaced, what is gone is removed', async () => {
      expect(await ingest()).toMatchObject({ made: 0, unchanged: 0, removed: 0 });
      await from.putAll([sourcePage(3, 'Changed text')]);
      await from.delete('p05.htm');
      expect(await ingest()).toMatchObject({ made: 1, removed: 1, counts: { done: PAGES - 1 } });
      const [key = ''] = await out.listMarkdownFiles('p03');
      expect(await out.readFile(key)).toContain('Changed text number 3.');
      expect(await out.listMarkdownFiles('p05')).toEqual([]);
    });

    function start() {
      const options = ['--storage', storage, '--base-url', 'none', '--workers', '1', '--json'];
      const child = spawn(process.execPath, [MIA, 'ingest', source, ...options], {
        env: { ...process.env, XDG_STATE_HOME: state.path },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let stdout = '';
      child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
      return { process: child, exited: once(child, 'close').then(() => stdout) };
    }

    async function ingest(): Promise<RunReport> {
      return JSON.parse(await start().exited) as RunReport;
    }

    async function documents(): Promise<number> {
      return (await out.listMarkdownFiles()).length;
    }
  });
}

function sourcePage(at: number, text: string) {
  const name = `p${String(at).padStart(2, '0')}.htm`;
  return { path: name, body: Buffer.from(page(`Page ${at}`, `${text} number ${at}.`)) };
}
