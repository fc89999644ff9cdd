import { accessSync, constants, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/**
 * Loads a file of the bundle in `folder`, and what it requires, as Node loads CommonJS, but compiled: an earlier start left
 * in `kept` what it had compiled, the functions that it had called among it. Node's own cache of compiled code is written
 * before any function is called, so that each start compiles them anew, which takes longer than most commands run.
 *
 * `kept` lies beside the bundle and is trusted like it: who can write there can write the bundle. It must name the bundle,
 * because V8 compares no more of a source than its length. Where it cannot be written, starts are slower, and that is all.
 */
export function loadBundle(folder: string, kept: string, entry: string): unknown {
  const modules = new Map<string, { exports: unknown }>();
  const fresh = new Map<string, vm.Script>();

  function load(file: string): unknown {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const filename = path.join(folder, file);
    const cachedData = readKept(path.join(kept, file));
    const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
    const script = new vm.Script(source, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
    if (cachedData === undefined || script.cachedDataRejected === true) fresh.set(file, script);
    const run = script.runInThisContext() as (...words: unknown[]) => void;
    run(module.exports, requireFrom, module, filename, folder);
    return module.exports;
  }

  function requireFrom(id: string): unknown {
    if (id.startsWith('./')) return load(id.slice(2));
    if (id.startsWith('node:')) return process.getBuiltinModule(id);
    return createRequire(path.join(folder, entry))(id);
  }

  process.on('exit', () => {
    if (fresh.size > 0) keep(kept, fresh);
  });
  return load(entry);
}

function readKept(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // compiled from its source
  }
}

/**
 * With the functions that this process called. Those of others are not added later: what a command does not call takes as
 * long to read as what it calls. Each file whole or not at all: V8 trusts what it reads here.
 */
function keep(folder: string, scripts: ReadonlyMap<string, vm.Script>): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    for (const [file, script] of scripts) {
      const beside = path.join(folder, `${file}.${process.pid}`);
      writeFileSync(beside, script.createCachedData(), { flush: true });
      renameSync(beside, path.join(folder, file));
    }
  } catch {
    // a folder for reading only, or a full disk
  }
}
