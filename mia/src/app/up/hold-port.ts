import { openPort, type OpenPort } from '../../monitoring/index.ts';
import { API_OPTION } from '../serve/messages.ts';

/** Holds the port of the API while the archive is prepared, and says so to whoever asks. */
export function holdPort(host: string, port: number): Promise<OpenPort> {
  const problem = { type: 'about:blank', title: 'MIA is preparing the archive', status: 503, code: 'E_PREPARING' };
  return openPort(
    (_request, response) => {
      const headers = { 'content-type': 'application/problem+json', 'retry-after': '5', connection: 'close' };
      response.writeHead(503, headers).end(JSON.stringify(problem));
    },
    { host, port, option: API_OPTION },
  );
}
