/** The space between two sentences. Chinese has none: full-width punctuation brings its own. */
export function WordSpace() {
  return <span className="[:lang(zh)_&]:hidden"> </span>;
}
