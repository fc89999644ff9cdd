import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseWorkspace } from '../config/index.ts';
import { parseEnvFile, printEnvFile, printExports } from './env-file.ts';
import { planNames } from './plan-names.ts';
import { planPorts, type PortQuestion } from './plan-ports.ts';
import { portsInUse } from './ports-in-use.ts';

const holder = (port: number) => ({ port, pid: 412, command: 'node server.js', folder: '/else' });

function question(more: Partial<PortQuestion> = {}): PortQuestion {
  const nothing = { declared: {}, asked: {}, held: {}, leased: new Set<number>(), inUse: new Map() };
  return { instance: { id: 'api', number: 1 }, ...nothing, ...more };
}

describe('the ports of an instance', () => {
  it('begin at 8001 for the first, 8101 for the second, and leave fixed ports out', () => {
    expect(planPorts(question()).ports).toEqual({ main: 8001 });
    expect(planPorts(question({ instance: { id: 'web', number: 2 } })).ports).toEqual({ main: 8101 });
    const eleventh = { id: 'late', number: 11 }; // 9001 to 9099, with 9090 in it
    const leased = new Set(Array.from({ length: 89 }, (_, at) => 9001 + at));
    expect(planPorts(question({ instance: eleventh, leased })).ports).toEqual({ main: 9091 });
  });

  it('pass over what others lease, what is in use and what is declared', () => {
    const plan = planPorts(
      question({ declared: { metrics: 8003 }, leased: new Set([8001]), inUse: new Map([[8002, holder(8002)]]) }),
    );
    expect(plan).toEqual({ ports: { main: 8004, metrics: 8003 }, moved: [] });
  });

  it('stay what they were while they are free, and move with the name of the process that took one', () => {
    expect(planPorts(question({ held: { main: 8007 } })).ports).toEqual({ main: 8007 });
    const taken = planPorts(question({ held: { main: 8007 }, inUse: new Map([[8007, holder(8007)]]) }));
    expect(taken.ports).toEqual({ main: 8001 });
    expect(taken.moved).toEqual([{ purpose: 'main', from: 8007, to: 8001, holder: holder(8007) }]);
  });

  it('keep a declared fixed port, and only say that it is in use', () => {
    const plan = planPorts(question({ declared: { db: 8080 }, inUse: new Map([[8080, holder(8080)]]) }));
    expect(plan.ports).toEqual({ main: 8001, db: 8080 });
    expect(plan.moved).toEqual([{ purpose: 'db', from: 8080, to: 8080, holder: holder(8080) }]);
  });

  it('that a person asks for are had or refused, with the process and the option', () => {
    expect(planPorts(question({ asked: { main: 8042 } })).ports).toEqual({ main: 8042 });
    const inUse = new Map([[8042, holder(8042)]]);
    expect(() => planPorts(question({ asked: { main: 8042 }, inUse }))).toThrow(/node server\.js \(process 412\)/);
    expect(() => planPorts(question({ asked: { main: 8000 } }))).toThrow(/does not lease port 8000/);
    expect(() => planPorts(question({ asked: { main: 8101 } }))).toThrow(/does not lease port 8101/);
  });

  it('are never of another instance, and all 99 can be had', () => {
    for (let number = 1; number <= 60; number++) {
      const leased = new Set<number>();
      for (;;) {
        let port: number;
        try {
          port = planPorts(question({ instance: { id: 'x', number }, leased })).ports['main'] ?? 0;
        } catch {
          break;
        }
        expect([3000, 5000, 6379, 8000, 8080, 9090]).not.toContain(port);
        expect(Math.floor((port - 8001) / 100)).toBe(number - 1);
        leased.add(port);
      }
      const fixed = [8080, 9090].filter((port) => Math.floor((port - 8001) / 100) === number - 1).length;
      expect(leased.size).toBe(99 - fixed);
    }
  });
});

describe('the names of an instance', () => {
  it('come from concert.yaml, else by rule, and never are what another declares', () => {
    const yaml = `version: 1
instances:
  api: { number: 1, title: A, owns: [/a/], resources: { development: { bucket: 'gs://b/', namespace: dev-web } } }
  web: { number: 2, title: W, owns: [/w/] }
`;
    const { workspace } = parseWorkspace(Buffer.from(yaml), 'concert.yaml');
    const [api, web] = workspace?.instances ?? [];
    expect(planNames(api!, workspace!.instances)).toMatchObject({
      bucket: 'gs://b/',
      prefix: '',
      namespace: 'dev-web',
    });
    expect(planNames(web!, workspace!.instances)).toMatchObject({
      prefix: 'web/',
      namespace: 'dev-web-2',
      collection: 'dev_web',
      cache: '.cache/dev-web',
    });
  });
});

describe('the env file', () => {
  const odd = { CONCERT_CACHE: `a b'c"$(touch /tmp/no)\`x\\`, CONCERT_PREFIX: 'é/' };

  it('reads back as it was written, whatever a value holds', () => {
    expect(parseEnvFile(printEnvFile(odd))).toEqual(odd);
  });

  it('means the same to a shell', () => {
    const script = `${printExports(odd).join('\n')}\nprintf '%s' "$CONCERT_CACHE"`;
    expect(spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout).toBe(odd.CONCERT_CACHE);
  });
});

describe.skipIf(process.platform !== 'linux')('ports in use', () => {
  it('are found with the process that listens there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const found = await portsInUse([port, 1]);
    expect([...found.keys()]).toEqual([port]);
    expect(found.get(port)).toMatchObject({ pid: process.pid, folder: process.cwd() });
    server.close();
    await once(server, 'close');
    expect((await portsInUse([port])).size).toBe(0);
  });
});
