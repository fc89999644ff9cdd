import type { ManifestFacts } from './manifest-facts.ts';

/** A Go module's path, the modules it requires, and the folders that `replace` puts in their place. */
export function readGoMod(text: string): ManifestFacts {
  const lines = text.split('\n').map((line) => line.replace(/\/\/.*$/, '').trim());
  return {
    name: /^module\s+"?([^\s"]+)"?$/.exec(lines.find((line) => line.startsWith('module ')) ?? '')?.[1],
    folders: lines.flatMap((line) => /=>\s+"?(\.{1,2}\/[^\s"]*)"?$/.exec(line)?.[1] ?? []),
    names: lines.flatMap((line) => /^(?:require\s+)?"?([^\s"()]+)"?\s+v\S+$/.exec(line)?.[1] ?? []),
  };
}
