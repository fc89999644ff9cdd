import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProcess } from './run-process.ts';
import { tempDir, type TempDir } from './temp-dir.ts';

const PASSWORD = 'correct horse battery staple';
const USER = 'concert';

/** Where Debian and Ubuntu keep the newest server's programs; they are not on the PATH. */
export function postgresPrograms(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((left, right) => Number(right) - Number(left)) : [];
  return path.join(root, versions[0] ?? 'none', 'bin');
}

/** A private PostgreSQL server in a folder of its own, on a free port of loopback, with a password. */
export class TestPostgres implements AsyncDisposable {
  readonly port: number;
  readonly password = PASSWORD;
  private readonly dir: TempDir;
  private server: ChildProcess | undefined;

  constructor(dir: TempDir, port: number) {
    this.dir = dir;
    this.port = port;
  }

  /** Address of the database `postgres`, with `schema` for the store. */
  url(schema: string, password = PASSWORD): string {
    return `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/postgres?schema=${schema}`;
  }

  async start(): Promise<void> {
    const options = ['-D', this.data, '-p', String(this.port), '-k', this.dir.path, '-h', '127.0.0.1'];
    this.server = spawn(path.join(postgresPrograms(), 'postgres'), [...options, '-c', 'max_connections=200'], {
      ...serverUser(),
      cwd: this.dir.path,
      stdio: 'ignore',
    });
    for (let left = 200; left > 0; left--) {
      const ready = ['-h', '127.0.0.1', '-p', String(this.port), '-q'];
      if ((await runProcess(path.join(postgresPrograms(), 'pg_isready'), ready)).code === 0) return;
      await sleep(50);
    }
    throw new Error('PostgreSQL did not start within 10 s');
  }

  /** Stops it at once, as a crash or an impatient administrator does: transactions under way are broken off. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server === undefined || server.exitCode !== null) return;
    server.kill('SIGQUIT');
    await once(server, 'exit');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.dir[Symbol.asyncDispose]();
  }

  /** Where the server keeps everything. */
  get folder(): string {
    return this.dir.path;
  }

  private get data(): string {
    return path.join(this.dir.path, 'data');
  }
}

/** A new server, started. `await using postgres = await testPostgres()`. */
export async function testPostgres(): Promise<TestPostgres> {
  const dir = await tempDir('postgres');
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) chownSync(dir.path, uid, gid);
  await initialise(dir.path);
  const postgres = new TestPostgres(dir, await freePort());
  await postgres.start();
  return postgres;
}

async function initialise(folder: string): Promise<void> {
  const passwordFile = path.join(folder, 'password');
  const script = `umask 077 && printf %s '${PASSWORD}' > '${passwordFile}'`;
  await asServerUser('/bin/sh', ['-c', script], folder);
  const options = ['-D', path.join(folder, 'data'), '-U', USER, '--pwfile', passwordFile, '-A', 'scram-sha-256'];
  await asServerUser(path.join(postgresPrograms(), 'initdb'), [...options, '-E', 'UTF8', '--no-sync'], folder);
}

async function asServerUser(program: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(program, args, { ...serverUser(), cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${path.basename(program)} ended with ${code}`);
}

/** The server refuses to run as root; Debian's package brings a user for it. */
function serverUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((user) => user.startsWith('postgres:'));
  const [, , uid, gid] = (line ?? '').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
