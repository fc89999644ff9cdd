import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import type { Context, OptionValues } from '../command.ts';
import { createPrinter } from '../printer.ts';
import { printStep, stepFailed } from './messages.ts';

/**
 * Brings documents, vectors and index to what the source is now. Each step is a command of its own, so that the server stays
 * quick meanwhile. Throws `E_UP` when one fails; returns when it is told to stop.
 */
export async function prepare(context: Context, source: string, options: OptionValues): Promise<void> {
  const baseUrl = options['baseUrl'];
  const places = [...given('storage', options['storage']), ...given('area', options['area'])];
  const steps = [
    { name: 'documents', args: ['ingest', ...places, ...given('base-url', baseUrl), '--', source] },
    { name: 'vectors', args: ['embed', ...places] },
    { name: 'index', args: ['index', ...places, ...given('index', options['index'])] },
  ];
  for (const { name, args } of steps) {
    if (context.signal.aborted) return;
    const begun = performance.now();
    const { code, text } = await runStep(context, args);
    if (context.signal.aborted) return;
    if (code !== 0 && code !== EXIT_FINDINGS) throw stepFailed(args[0] ?? name, code);
    if (!context.quiet) printStep(text, performance.now() - begun, code !== 0, createPrinter(context.stderr));
  }
}

/** Its progress and its errors go where ours go; the first line of what it says is its result. */
async function runStep(context: Context, args: readonly string[]): Promise<{ code: number; text: string }> {
  const [program = '', ...before] = context.self;
  const child = spawn(program, [...before, ...args], {
    cwd: context.cwd,
    env: context.env,
    stdio: ['ignore', 'pipe', context.quiet ? 'ignore' : 'inherit'],
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const stop = () => void child.kill('SIGTERM');
  context.signal.addEventListener('abort', stop);
  const [code] = (await once(child, 'close')) as [number | null];
  context.signal.removeEventListener('abort', stop);
  return { code: code ?? -1, text: Buffer.concat(parts).toString().split('\n', 1)[0] ?? '' };
}

function given(name: string, value: OptionValues[string]): string[] {
  return [value ?? []].flat().flatMap((one) => (typeof one === 'string' ? [`--${name}=${one}`] : []));
}
