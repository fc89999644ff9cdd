import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RestClient } from './rest-client.ts';

let server: http.Server;
let answer: http.RequestListener;
const client = (timeout = 5_000) =>
  new RestClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: 'a-key', timeout });

beforeEach(async () => {
  server = http.createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('an answer that stops in the middle is given up in time, and nothing else with it', async () => {
  answer = (_request, response) => void response.writeHead(200, { 'content-length': '100' }).write('{"half":');
  await expect(client(300).health()).rejects.toMatchObject({ code: 'E_API_TIMEOUT' });
});

test('an answer that is cut off is none', async () => {
  answer = (_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"half":');
    setTimeout(() => response.destroy(), 20);
  };
  await expect(client().health()).rejects.toMatchObject({ code: 'E_API' });
});

test('a redirection is not followed: the key stays where it was sent', async () => {
  const asked: (string | undefined)[] = [];
  answer = (request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  };
  await expect(client().search({ q: 'x' })).rejects.toMatchObject({ code: 'E_API_ANSWER' });
  expect(asked).toEqual(['/search?q=x']);
});

test('a kept connection that the server closes at that moment is replaced by another one', async () => {
  let asked = 0;
  answer = (request, response) => {
    asked += 1;
    if (asked === 2) request.socket.resetAndDestroy();
    else response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{}');
  };
  await client().getDocument('a');
  expect(await client().getDocument('b')).toBeUndefined();
  expect(asked).toBe(3);
});
