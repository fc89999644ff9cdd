// What the MCP server adds to the API it calls: `node bench/mia/mcp.mjs [calls]`. Both are asked the same questions in turn,
// over the bundled corpus, so that the machine's load falls on both.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const CALLS = Number(process.argv[2] ?? 400);
const QUESTIONS = ['surplus value', 'general strike', 'the state', 'imperialism', 'party and class'];
const root = path.join(import.meta.dirname, '../..');
const mia = path.join(root, 'mia/dist/mia.js');
const storage = mkdtempSync(path.join(tmpdir(), 'mia-bench-mcp-'));

try {
  for (const words of [['ingest', path.join(root, 'mia/corpus')], ['embed'], ['index']]) await command(words);
  const { server, url } = await serve();
  try {
    const result = await measure(url);
    mkdirSync(path.join(import.meta.dirname, 'results'), { recursive: true });
    writeFileSync(path.join(import.meta.dirname, 'results/mcp.json'), `${JSON.stringify(result, undefined, 2)}\n`);
    console.log(JSON.stringify(result, undefined, 2));
  } finally {
    server.kill('SIGTERM');
  }
} finally {
  rmSync(storage, { recursive: true, force: true });
}

async function measure(url) {
  const client = new Client({ name: 'bench', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [mia, 'mcp', '--api', url] }));
  const api = [];
  const mcp = [];
  for (let at = 0; at < CALLS; at++) {
    const query = QUESTIONS[at % QUESTIONS.length];
    api.push(await timed(async () => (await fetch(`${url}/search?q=${encodeURIComponent(query)}&limit=5`)).json()));
    mcp.push(await timed(() => client.callTool({ name: 'search_marxist_theory', arguments: { query, limit: 5 } })));
  }
  await client.close();
  const warm = Math.ceil(CALLS / 10); // both processes compile their hot code first
  const [a, m] = [quantiles(api.slice(warm)), quantiles(mcp.slice(warm))];
  return {
    calls: CALLS,
    api: a,
    mcp: m,
    added: { p50: m.p50 - a.p50, p95: m.p95 - a.p95, goalP95: 3 },
    node: process.version,
  };
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function quantiles(taken) {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return { p50: at(0.5), p95: at(0.95) };
}

function command(words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [mia, ...words, '--storage', storage, '--json'], { stdio: 'ignore' });
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`mia ${words[0]} ended with ${code}`))));
  });
}

function serve() {
  const words = ['serve', '--storage', storage, '--port', '0', '--json'];
  const server = spawn(process.execPath, [mia, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MIA_RATE_LIMIT: '0' },
  });
  return new Promise((resolve) => {
    server.stderr.once('data', (line) => resolve({ server, url: JSON.parse(String(line)).url }));
  });
}
