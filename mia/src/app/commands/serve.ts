import type { Command } from '../command.ts';
import { MONITORING_OPTIONS } from '../serve/monitoring-options.ts';
import { INDEX_OPTIONS } from '../search/index-options.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'answer over HTTP: the REST API',
  details:
    'Serves until it is told to stop (Ctrl-C, or SIGTERM), and then ends the requests that it has begun. The address of the OpenAPI document is /openapi.json, its reader /docs. Secrets come from variables alone: MIA_API_KEYS (keys that open the API, with commas between them) and MIA_MODEL_KEY.',
  arguments: [],
  options: [
    ...INDEX_OPTIONS,
    {
      flags: '--host <address>',
      description: 'where to listen (default: $MIA_HOST, else 127.0.0.1: this machine only)',
    },
    { flags: '--port <number>', description: 'default: $MIA_PORT, else 8000; 0 takes any free one' },
    ...MONITORING_OPTIONS,
    {
      flags: '--rate-limit <count>',
      description: 'requests of one caller in a minute, 0 for any (default: $MIA_RATE_LIMIT, else 100)',
    },
    {
      flags: '--redis <address>',
      description: 'share answers and counts with other servers (default: $MIA_REDIS_URL, else none)',
    },
    {
      flags: '--trust-proxy <address>',
      description: 'believe X-Forwarded-For of this proxy; may be repeated',
      repeated: true,
    },
    { flags: '--origin <name>', description: 'whose texts these are, where no site says it (default: $MIA_ORIGIN)' },
    { flags: '--licence <name>', description: 'of those texts (default: $MIA_LICENCE, else not stated)' },
    {
      flags: '--model-url <address>',
      description: 'of a server that writes answers (default: $MIA_MODEL_URL, else none)',
    },
    { flags: '--model <name>', description: 'which of its models (default: $MIA_MODEL)' },
    {
      flags: '--model-protocol <name>',
      description: 'openai or anthropic (default: $MIA_MODEL_PROTOCOL, else openai)',
    },
  ],
  async run(context, _words, options) {
    const { runServer } = await import('../serve/run-server.ts'); // no other command pays for the framework
    return runServer(context, options);
  },
};
