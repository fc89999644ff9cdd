import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { MIA } from './mia-command.ts';

/** Where a server says that it listens. */
export interface Addresses {
  readonly url: string;
  readonly metrics?: string;
  readonly dashboards?: string;
}

/** A command of MIA that serves, as a person starts it: `await using mia = await runningMia(['serve', …])`. */
export class RunningMia implements AsyncDisposable {
  readonly addresses: Addresses;
  readonly log: string[];
  readonly child: ChildProcess;

  constructor(child: ChildProcess, addresses: Addresses, log: string[]) {
    this.child = child;
    this.addresses = addresses;
    this.log = log;
  }

  /** The value of a metric over all series whose text has `part`; 0 when there is none. */
  async metric(name: string, part = ''): Promise<number> {
    const text = await (await fetch(this.addresses.metrics ?? '')).text();
    const lines = text.split('\n').filter((line) => /^[a-z_]+/.exec(line)?.[0] === name && line.includes(part));
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  /** Ends it as Ctrl-C does, and gives the exit code. */
  async stop(signal: 'SIGINT' | 'SIGTERM' = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const closed = once(this.child, 'close');
    this.child.kill(signal);
    return ((await closed) as [number | null])[0];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** Starts it with `--json` and waits for the line with the addresses. */
export async function runningMia(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RunningMia> {
  const child = spawn(process.execPath, [MIA, ...args, '--json'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  const addresses = await new Promise<Addresses>((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => {
      text += String(chunk);
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      log.push(...lines);
      const told = lines.find((line) => line.startsWith('{"url"'));
      if (told !== undefined) resolve(JSON.parse(told) as Addresses);
    });
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${log.join('\n')}`)));
  });
  return new RunningMia(child, addresses, log);
}
