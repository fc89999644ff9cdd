import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { tempDir } from '@concert-mia/base/testkit';

/** A real server that a test started, on loopback; gone at the end with all that it kept. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts `program` with a free port and an empty folder, and waits until it answers HTTP. */
export async function startServer(
  program: string,
  args: (port: number, folder: string) => readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const dir = await tempDir('server');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, args(port, dir.path), { stdio: 'ignore', env: { ...process.env, ...env } });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
    await dir[Symbol.asyncDispose]();
  };
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (tries < 300 && child.exitCode === null) await wait(100);
    else {
      await stop();
      throw new Error(`${program} did not start`);
    }
  }
  return { url, [Symbol.asyncDispose]: stop };
}

/** Whether a program is on the PATH. */
export function isInstalled(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program)));
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
