import type { Command } from '../command.ts';
import { INDEX_OPTIONS } from '../search/index-options.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'answer over HTTP: the REST API',
  details:
    'Serves until it is told to stop (Ctrl-C, or SIGTERM), and then ends the requests that it has begun. The address of the OpenAPI document is /openapi.json, its reader /docs. Variables: MIA_HOST, MIA_PORT.',
  arguments: [],
  options: [
    ...INDEX_OPTIONS,
    {
      flags: '--host <address>',
      description: 'where to listen (default: $MIA_HOST, else 127.0.0.1: this machine only)',
    },
    { flags: '--port <number>', description: 'default: $MIA_PORT, else 8000; 0 takes any free one' },
  ],
  async run(context, _words, options) {
    const { runServer } = await import('../serve/run-server.ts'); // no other command pays for the framework
    return runServer(context, options);
  },
};
