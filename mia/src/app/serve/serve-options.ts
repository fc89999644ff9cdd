import { AppError } from '@concert-mia/base/errors';
import type { Endpoint, Origin } from '../../api/index.ts';
import type { Context, OptionValues } from '../command.ts';
import { textOption } from '../storage-options.ts';

const PORT = 8000;
const HOST = '127.0.0.1';
const RATE_LIMIT = 100;
const PROTOCOLS = ['openai', 'anthropic'] as const;

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly rateLimit: number;
  readonly apiKeys: readonly string[];
  readonly redis: string | undefined;
  readonly trustProxy: readonly string[] | undefined;
  readonly origin: Origin | undefined;
  readonly model: Endpoint | undefined;
}

/** Options first, then the environment, then the defaults. Throws `E_OPTION` (usage) for what cannot be. */
export function serveOptions({ env }: Context, options: OptionValues): ServeOptions {
  const value: Lookup = (name, variable, key) => textOption(options, key ?? name) ?? (env[variable] || undefined);
  const proxies = options['trustProxy'];
  return {
    host: value('host', 'MIA_HOST') ?? HOST,
    port: whole('port', value('port', 'MIA_PORT'), 65_535) ?? PORT,
    rateLimit: whole('rate-limit', value('rate-limit', 'MIA_RATE_LIMIT', 'rateLimit'), 1_000_000) ?? RATE_LIMIT,
    apiKeys: (env['MIA_API_KEYS'] ?? '').split(',').map((key) => key.trim()).filter(Boolean), // prettier-ignore
    redis: address('redis', value('redis', 'MIA_REDIS_URL'), ['redis:', 'rediss:']),
    trustProxy: Array.isArray(proxies) ? (proxies as readonly string[]) : undefined,
    origin: originFrom(value),
    model: modelFrom(value, env['MIA_MODEL_KEY'] || undefined),
  };
}

type Lookup = (name: string, variable: string, key?: string) => string | undefined;

function originFrom(value: Lookup): Origin | undefined {
  const name = value('origin', 'MIA_ORIGIN');
  const licence = value('licence', 'MIA_LICENCE');
  if (name === undefined && licence === undefined) return undefined;
  return { name: name ?? '', licence: { name: licence ?? 'not stated', url: termsOf(licence) } };
}

/** Where the terms of a Creative Commons licence stand, by its SPDX name. */
function termsOf(licence = ''): string | null {
  const [, kind, version] = /^CC-(BY(?:-[A-Z]{2})*)-(\d\.\d)$/.exec(licence) ?? [];
  if (kind !== undefined) return `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`;
  return licence === 'CC0-1.0' ? 'https://creativecommons.org/publicdomain/zero/1.0/' : null;
}

function modelFrom(value: Lookup, key: string | undefined): Endpoint | undefined {
  const url = address('model-url', value('model-url', 'MIA_MODEL_URL', 'modelUrl'), ['http:', 'https:']);
  if (url === undefined) return undefined;
  const model = value('model', 'MIA_MODEL');
  if (model === undefined) throw wrong('--model-url needs a --model as well', 'Name one of the models of that server.');
  const named = value('model-protocol', 'MIA_MODEL_PROTOCOL', 'modelProtocol') ?? 'openai';
  const protocol = PROTOCOLS.find((one) => one === named);
  if (protocol === undefined)
    throw wrong(`--model-protocol wants ${PROTOCOLS.join(' or ')}, not ${JSON.stringify(named)}`);
  return { url, model, protocol, ...(key === undefined ? {} : { key }) };
}

/** Never repeats what was given: an address may hold a password. */
function address(name: string, text: string | undefined, schemes: readonly string[]): string | undefined {
  if (text === undefined || (URL.canParse(text) && schemes.includes(new URL(text).protocol))) return text;
  throw wrong(`--${name} wants an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`);
}

function whole(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (number >= 0 && number <= most) return number;
  throw wrong(`--${name} wants a whole number from 0 to ${most}, not ${JSON.stringify(text)}`);
}

function wrong(message: string, hint?: string): AppError {
  return new AppError('E_OPTION', message, { kind: 'usage', ...(hint === undefined ? {} : { hint }) });
}
