// The caller of `api.mjs`, in a process of its own: so many requests over so many connections. With questions each is asked
// once; with a pace, so many a second over all connections. Prints how long it waited.
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const CONNECTIONS = Number(process.env.CONNECTIONS);
const [, , url, requests, questions = '', pace = '0'] = process.argv;
await load(url, Number(requests), questions, Number(pace));

async function load(url, requests, questions, pace) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const list = questions.split(',');
  const start = performance.now();
  const taken = [];
  let next = 0;
  const ask = (address) =>
    new Promise((resolve, reject) => {
      http
        .get(address, { agent }, (response) => {
          if (response.statusCode !== 200) void response.toArray().then((parts) => reject(new Error(parts.join(''))));
          response.resume().on('end', resolve);
        })
        .on('error', reject);
    });
  const work = async () => {
    while (next < requests) {
      const at = next++;
      if (pace > 0) await sleep(Math.max(start + (at * 1000) / pace - performance.now(), 0));
      const begun = performance.now();
      await ask(questions === '' ? url : `${url}${list[at % list.length]}`);
      taken.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  agent.destroy();
  taken.sort((one, other) => one - other);
  console.log(
    JSON.stringify({
      medianMilliseconds: taken[taken.length >> 1],
      p95Milliseconds: taken[Math.floor(taken.length * 0.95)],
    }),
  );
}
