const EXTENSIONS = new Set(
  'ts tsx mts cts js jsx mjs cjs vue svelte astro py pyi go rs java kt kts scala groovy clj cs fs vb c h cc cpp cxx hpp hh m mm swift rb php pl lua r jl ex exs erl hs ml mli dart zig nim sol tf sql sh proto graphql css scss html'.split(
    ' ',
  ),
);

/** Whether a file is something that developers write: code, a query, a style. */
export function isSource(file: string): boolean {
  const dot = file.lastIndexOf('.');
  return dot > file.lastIndexOf('/') && EXTENSIONS.has(file.slice(dot + 1).toLowerCase());
}
