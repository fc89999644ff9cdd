// The caller of `api.mjs`, in a process of its own: so many requests over so many connections. With words each question is
// another one. Prints how long it waited.
import http from 'node:http';

const CONNECTIONS = Number(process.env.CONNECTIONS);
const [, , url, requests, words = ''] = process.argv;
await load(url, Number(requests), words);

async function load(url, requests, words) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const list = words.split(',');
  const taken = [];
  let next = 0;
  const ask = (address) =>
    new Promise((resolve, reject) => {
      http
        .get(address, { agent }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
          response.resume().on('end', resolve);
        })
        .on('error', reject);
    });
  const work = async () => {
    while (next < requests) {
      const at = next++;
      const question = [at, at * 7 + 1, at * 31 + 2, at * 13 + 3].map((number) => list[number % list.length]).join('+');
      const begun = performance.now();
      await ask(words === '' ? url : `${url}${question}+${at}`);
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
