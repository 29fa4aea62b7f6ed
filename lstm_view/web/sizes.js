// Sizes on screen and on paper. Only what is drawn before the browser goes on is on the sheet: it says that
// it will print, counts the pages, and then says how wide they are.

const PAPER = matchMedia("print");
let isPrinting = false;
addEventListener("beforeprint", () => { isPrinting = true; });
addEventListener("afterprint", () => { isPrinting = false; });

export const isOnPaper = () => isPrinting || PAPER.matches;

export function whenPrinted(act, options) {
  for (const when of ["beforeprint", "afterprint"]) addEventListener(when, act, options);
  PAPER.addEventListener("change", act, options);
}

// Tells the size of an element whenever it changes, until what is returned is called.
export function watchSize(node, tell) {
  const leaving = new AbortController();
  const measure = () => tell(node.getBoundingClientRect());
  const sizes = new ResizeObserver(measure);
  sizes.observe(node);
  whenPrinted(measure, { signal: leaving.signal });
  leaving.signal.addEventListener("abort", () => sizes.disconnect());
  return () => leaving.abort();
}
