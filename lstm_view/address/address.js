const latest = new WeakMap();
const ONCE_MORE = 600;
const LINK = '[data-testid="stPageLink"] a';
const QUIET = 80;
const PATIENCE = 4000;

export default function address({ data, parentElement: root }) {
  holdClicksOnLinks();
  const write = () => {
    const link = new URL(data.page || ".", document.baseURI);
    link.search = data.query;
    if (link.href !== location.href) history.replaceState(history.state, "", link);
  };
  write();
  // Streamlit writes a page's bare address itself, sometimes after this one.
  clearTimeout(latest.get(root));
  latest.set(root, setTimeout(write, ONCE_MORE));
  return () => clearTimeout(latest.get(root));
}

// A fragment of the page before that runs after another page has opened kills Streamlit's front end.
// So the run that is going on may end first, and whoever would ask for another one is told to stop.
function holdClicksOnLinks() {
  if (globalThis.lstmExplorerHoldsClicks) return;
  globalThis.lstmExplorerHoldsClicks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(LINK);
    if (!link || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    whenQuiet(() => open(link.href));
  }, { capture: true });
  document.addEventListener("lstm-open", ({ detail }) => whenQuiet(detail));
  addEventListener("popstate", leave);
}

// Streamlit draws its links anew: one that has left the page would load the whole app again.
async function open(address) {
  const found = () => [...document.querySelectorAll(LINK)].find(({ href }) => href === address);
  while (!found()) await new Promise(requestAnimationFrame);
  found().click();
}

let wanted;

async function whenQuiet(go) {
  const isWaiting = wanted !== undefined;
  wanted = go;
  if (isWaiting) return;
  document.dispatchEvent(new Event("lstm-finish"));
  await quiet();
  leave();
  go = wanted;
  wanted = undefined;
  go();
}

function leave() {
  document.dispatchEvent(new Event("lstm-leaving"));
}

// Each component notes under a name of its own that Python has not heard all of it yet.
function isUnanswered() {
  return Object.keys(document.documentElement.dataset).some((name) => name.startsWith("lstmUnanswered"));
}

async function quiet() {
  let since = performance.now();
  const end = since + PATIENCE;
  while (performance.now() - since < QUIET) {
    await new Promise(requestAnimationFrame);
    const app = document.querySelector('[data-testid="stApp"]');
    const isBusy = app.dataset.testScriptState !== "notRunning" || isUnanswered();
    if (isBusy && performance.now() < end) since = performance.now();
  }
}
