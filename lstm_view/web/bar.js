// The bar at the top of every page: the pages, words or symbols, the link, and how the line is.
// It is the same for the whole visit and stands before Streamlit's page, which throws all its elements away
// when another page opens: a click in that moment would be lost. So it keeps the page's style, too.

import { linkTo } from "./address.js";
import { chosenFrom } from "./controls.js";
import { copy } from "./copy.js";
import { element, fill, set } from "./elements.js";
import { words } from "./words.js";

const COPIED_FOR = 2500;
const BACK_FOR = 4000;
const NARROW = matchMedia("(max-width: 1060px)");

let bar = null;

export default class Bar {
  static styles = ["bar"];

  constructor(root, store) {
    bar ??= this;
    bar.place = root.host;
    if (bar !== this) return bar;
    this.store = store;
    this.links = element("nav", { id: "pages", "aria-label": words.of("bar.pages") });
    this.menu = element("button", { type: "button", class: "menu", popovertarget: "pages" });
    this.links.addEventListener("beforetoggle", ({ newState }) =>
      newState === "open" ? this.hangFromMenu() : this.keepFocus());
    this.status = element("p", { class: "status", role: "status" });
    const wordings = { words: words.of("bar.words"), symbols: words.of("bar.symbols") };
    this.names = chosenFrom(words.of("bar.names"), wordings,
      (value) => store.act({ do: "choose", name: "names", value }));
    this.copying = element("button", { type: "button", "aria-live": "polite" }, words.of("bar.copy"));
    this.copying.addEventListener("click", () => this.copyLink());
    const host = this.host = element("div", { class: "lstm-bar" });
    const shadow = host.attachShadow({ mode: "open" });
    const kept = new CSSStyleSheet();
    kept.replaceSync(document.getElementById("lstm-style").textContent);
    document.adoptedStyleSheets.push(kept);
    shadow.adoptedStyleSheets = [kept, ...root.adoptedStyleSheets];
    shadow.append(element("header", { class: "bar" },
      element("b", {}, words.of("bar.name")), this.menu, this.links, this.names.element, this.copying),
      this.status);
    document.body.prepend(host);
    const { style } = document.documentElement;
    new ResizeObserver(() => style.setProperty("--bar-height", `${host.offsetHeight}px`)).observe(host);
    setInterval(() => this.showStatus(), 500);
    const fold = () => set(this.links, { popover: NARROW.matches ? "auto" : null });
    NARROW.addEventListener("change", fold);
    fold();
  }

  receive({ pages, problems }) {
    this.problems = problems;
    this.host.style.colorScheme = getComputedStyle(this.place).colorScheme;
    if (this.pages) return;
    this.pages = pages;
    fill(this.links, pages.map((page) => {
      const link = element("a", { href: linkTo(page.address, "") }, page.title);
      link.addEventListener("click", (event) => this.turnTo(link, event));
      return link;
    }));
  }

  paint(view) {
    this.pages.forEach(({ name, address }, at) => {
      const link = this.links.children[at];
      link.href = linkTo(address, this.store.query);
      const isHere = name === view.data.page;
      set(link, { "aria-current": isHere ? "page" : null });
      if (isHere) this.nameMenu(link.textContent);
    });
    this.names.show(view.names);
    this.showStatus();
  }

  // On a narrow screen the pages fold into this menu, which says where one is.
  nameMenu(page) {
    if (this.menu.textContent !== page) this.menu.textContent = page;
    set(this.menu, { "aria-label": words.of("bar.menu", { page }) });
  }

  hangFromMenu() {
    const { left, bottom } = this.menu.getBoundingClientRect();
    this.links.style.inset = `${bottom + 4}px auto auto ${left}px`;
  }

  // In a shadow root a popover does not give the focus back by itself.
  keepFocus() {
    if (this.links.matches(":focus-within")) this.menu.focus();
  }

  turnTo(link, event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (NARROW.matches) this.links.hidePopover();
    this.store.turnTo(link.href);
  }

  // What is said stays as long as it is true; that the line is back, for a moment.
  showStatus() {
    const wasLate = this.isLate;
    this.isLate = this.store.isLate;
    if (wasLate && !this.isLate) this.backUntil = performance.now() + BACK_FOR;
    const isBack = performance.now() < this.backUntil;
    const said = this.isLate ? words.of("bar.late") : isBack ? words.of("bar.back") : this.problemsTold();
    if (this.status.textContent !== said) this.status.textContent = said;
    this.status.classList.toggle("passing", this.isLate || isBack);
  }

  problemsTold() {
    const problems = this.problems?.join("; ").replaceAll(/`(.*?)`/g, "“$1”");
    return problems ? words.of("bar.problems", { problems }) : "";
  }

  async copyLink() {
    const link = await this.store.finalLink();
    const isCopied = link !== null && (await copy(link, this.copying.parentElement));
    const said = link === null ? "copy_later" : isCopied ? "copied" : "not_copied";
    this.copying.textContent = words.of(`bar.${said}`);
    clearTimeout(this.restoring);
    this.restoring = setTimeout(() => { this.copying.textContent = words.of("bar.copy"); }, COPIED_FOR);
  }
}
