// A made-up archive for measurements: words along a Zipf curve, vectors at random, always the same.
const WORDS = 180;
const VOCABULARY = 60_000;
export const DIMENSION = 256;
export const model = { id: 'bench', version: '1', dimension: DIMENSION, maxTokens: 512 };

const random = mulberry(7);
const cumulative = zipf();

/** Rows are made as they are asked for; the time that takes is not the import's. */
export function embeddings(count) {
  globalThis.making = 0;
  return {
    getEmbeddingMetadata: async () => ({ model, files: [], count: count, digest: `bench-${count}` }),
    getBatch: async ({ after = '0', limit = 1000 }) => {
      const begun = performance.now();
      const from = Number(after);
      const rows = Array.from({ length: Math.min(limit, count - from) }, (_, at) => row(from + at));
      globalThis.making += performance.now() - begun;
      return { rows, next: from + limit < count ? String(from + limit) : undefined };
    },
  };
}

function row(number) {
  const documentId = Math.floor(number / 40)
    .toString(16)
    .padStart(24, '0');
  const text = words(WORDS);
  const hash = number.toString(16).padStart(64, '0');
  return {
    chunkId: `${documentId}-${hash.slice(-16)}`, documentId, ordinal: number % 40, anchors: ['p1'], sourceAnchor: 'p1',
    start: 0, end: text.length, headings: ['A heading'], text, textHash: hash, context: 'Ada Lovelace, On Engines, 1843',
    words: WORDS, language: 'en', title: 'On Engines', author: 'Ada Lovelace', coAuthors: [], work: null, chapter: null,
    genre: 'article', date: '1843', year: 1843, source: `https://example.org/archive/ada/${number % 40}.htm`,
    inputHash: hash, tokens: WORDS, model: model.id, modelVersion: model.version, dimension: DIMENSION, vector: vector(),
  }; // prettier-ignore
}

export function vector() {
  const values = Float32Array.from({ length: DIMENSION }, () => random() - 0.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

export function words(count) {
  return Array.from({ length: count }, () => spell(draw())).join(' ');
}

function draw() {
  const wanted = random();
  let low = 0;
  let high = VOCABULARY - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A word of letters for a number: consonant, vowel, consonant, vowel… */
function spell(number) {
  let word = '';
  for (let rest = number + 100; rest > 0; rest = Math.floor(rest / 100)) {
    word += 'bdfgklmnprstvzwhjcqx'[rest % 20] + 'aeiou'[Math.floor((rest % 100) / 20)];
  }
  return `${word}n`;
}

function zipf() {
  let sum = 0;
  const sums = Float64Array.from({ length: VOCABULARY }, (_, rank) => (sum += 1 / (rank + 10)));
  return sums.map((value) => value / sum);
}

function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
