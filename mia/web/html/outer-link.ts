/** An address outside, as far as it is one of the web: what stands in a document may not name anything else. */
export function outerLink(address: string): string | undefined {
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined;
}
