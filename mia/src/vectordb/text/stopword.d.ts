/** The package has no types of its own; these are the lists we use. */
declare module 'stopword' {
  export const deu: string[];
  export const eng: string[];
  export const fra: string[];
  export const ita: string[];
  export const nld: string[];
  export const por: string[];
  export const rus: string[];
  export const spa: string[];
  export const swe: string[];
}
