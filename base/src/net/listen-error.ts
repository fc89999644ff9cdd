import { AppError } from '../errors/index.ts';
import { portHolder } from './port-holder.ts';

export interface Wanted {
  readonly host: string;
  readonly port: number;
  /** How a person names another port: `mia serve --port 8001`. */
  readonly option: string;
}

/** Why a server could not listen: `E_PORT` (conflict) with the process that holds the port, or `E_LISTEN` (usage). */
export async function listenError(error: unknown, { host, port, option }: Wanted): Promise<AppError> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code !== 'EADDRINUSE') {
    return new AppError('E_LISTEN', `cannot listen on ${host}, port ${port}: ${code || String(error)}`, {
      kind: 'usage',
      hint: `Name an address of this machine with --host, and a port that you may use: ${option}.`,
      cause: error,
    });
  }
  const holder = await portHolder(port);
  return new AppError('E_PORT', `port ${port} of ${host} is in use${holder === undefined ? '' : ` by ${holder}`}`, {
    kind: 'conflict',
    hint: `End that process, or name another port: ${option}.`,
    cause: error,
  });
}
