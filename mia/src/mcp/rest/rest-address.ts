import type { RestRoute } from '../../interfaces/index.ts';

export type RestValues = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** The address of a route below `base`: `{id}` filled in, lists as repeated parameters, what is undefined left out. */
export function restAddress(base: string, route: RestRoute, path: RestValues = {}, query: RestValues = {}): string {
  const place = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value])
      if (each !== undefined && each !== null) parameters.append(name, String(each));
  }
  const asked = parameters.toString();
  return `${base.replace(/\/+$/, '')}${place}${asked === '' ? '' : `?${asked}`}`;
}
