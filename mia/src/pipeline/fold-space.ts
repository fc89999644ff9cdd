/** A run of white space that is not one space already: most are, and need no replacing. */
const RUN = /(?: \s|[^\S ])\s*/g;

/** Every run of white space as one space. */
export function foldSpace(text: string): string {
  return text.replaceAll(RUN, ' ');
}
