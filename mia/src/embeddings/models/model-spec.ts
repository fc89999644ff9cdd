import { badSpec } from '../messages.ts';

/** Which kind of model, and where it is. */
export type ModelSpec =
  | { readonly kind: 'lsa' }
  | { readonly kind: 'onnx'; readonly folder: string }
  | { readonly kind: 'http'; readonly url: string; readonly model: string }
  | { readonly kind: 'runpod-endpoint'; readonly endpoint: string; readonly model: string }
  | { readonly kind: 'runpod-pod'; readonly gpu: string; readonly model: string };

/**
 * Reads `lsa`, `onnx:<folder>`, `http:<address>#<model>`, `runpod:endpoint/<id>#<model>`, `runpod:pod/<GPU type>#<model>`.
 * Throws `E_MODEL_SPEC` (usage).
 */
export function parseModelSpec(text: string): ModelSpec {
  if (text === 'lsa') return { kind: 'lsa' };
  const [, kind, rest = ''] = /^(onnx|http|runpod):(.+)$/s.exec(text) ?? [];
  const hash = rest.lastIndexOf('#');
  const [place, model] = hash === -1 ? [rest, ''] : [rest.slice(0, hash), rest.slice(hash + 1)];
  if (kind === 'onnx') return { kind, folder: rest };
  if (model === '') throw badSpec(text);
  if (kind === 'http') return { kind, url: address(place, text), model };
  const [, of, id] = /^(endpoint|pod)\/(.+)$/s.exec(place) ?? [];
  if (of === 'endpoint' && id !== undefined && /^[\w-]+$/.test(id))
    return { kind: 'runpod-endpoint', endpoint: id, model };
  if (of === 'pod' && id !== undefined) return { kind: 'runpod-pod', gpu: id, model };
  throw badSpec(text);
}

/** Writes it as `parseModelSpec` reads it. */
export function formatModelSpec(spec: ModelSpec): string {
  switch (spec.kind) {
    case 'lsa':
      return 'lsa';
    case 'onnx':
      return `onnx:${spec.folder}`;
    case 'http':
      return `http:${spec.url}#${spec.model}`;
    case 'runpod-endpoint':
      return `runpod:endpoint/${spec.endpoint}#${spec.model}`;
    case 'runpod-pod':
      return `runpod:pod/${spec.gpu}#${spec.model}`;
  }
}

function address(place: string, text: string): string {
  const url = URL.parse(place);
  // A user name in an address would be written down with the set.
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') throw badSpec(text);
  return url.href.replace(/\/+$/, '');
}
