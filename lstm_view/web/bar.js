// The bar at the top of every page: pages, words or symbols, the link, the shortcuts, and how the line is.
// It is the same for the whole visit and stands before Streamlit's page, which throws all its elements away
// when another page opens: a click in that moment would be lost. So it keeps the page's style, too.

import { linkTo } from "./address.js";
import { button, chosenFrom } from "./controls.js";
import { copy } from "./copy.js";
import { element, put, set } from "./elements.js";
import { Shortcuts } from "./shortcuts.js";
import { status } from "./status.js";
import { words } from "./words.js";

const COPIED_FOR = 2500;
const BACK_FOR = 4000;
const NARROW = matchMedia("(max-width: 1150px)");

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
    this.said = element("span");
    this.closing = button("close", "×", () => this.closeLine(), { "aria-label": words.of("bar.close") });
    this.line = element("p", { class: "line" }, this.said, this.closing);
    const skip = element("a", { href: "#", class: "skip" }, words.of("bar.skip"));
    skip.addEventListener("click", (event) => this.skip(event));
    document.addEventListener("focusin", (event) => { [this.focused] = event.composedPath(); });
    const wordings = { words: words.of("bar.words"), symbols: words.of("bar.symbols") };
    this.names = chosenFrom(words.of("bar.names"), wordings,
      (value) => store.act({ do: "choose", name: "names", value }));
    this.copying = button("copy", words.of("bar.copy"), () => this.copyLink());
    this.shortcuts = new Shortcuts();
    const { opener, dialog } = this.shortcuts;
    dialog.addEventListener("close", () => opener.checkVisibility() || this.menu.focus());
    const header = element("header", { class: "bar" }, skip,
      element("b", {}, words.of("bar.name")), this.menu, this.links, this.names.element, this.copying);
    const host = this.host = element("div", { class: "lstm-bar" });
    const shadow = host.attachShadow({ mode: "open" });
    const kept = new CSSStyleSheet();
    kept.replaceSync(document.getElementById("lstm-style").textContent);
    document.adoptedStyleSheets.push(kept);
    shadow.adoptedStyleSheets = [kept, ...root.adoptedStyleSheets];
    shadow.append(header, this.line, status.element, dialog);
    document.body.prepend(host);
    const { style } = document.documentElement;
    new ResizeObserver(() => style.setProperty("--bar-height", `${host.offsetHeight}px`)).observe(host);
    setInterval(() => this.showLine(), 500);
    const fold = () => {
      set(this.links, { popover: NARROW.matches ? "auto" : null });
      (NARROW.matches ? this.links : header).append(opener);
    };
    NARROW.addEventListener("change", fold);
    fold();
  }

  receive({ pages, problems }) {
    this.problems = problems;
    this.host.style.colorScheme = getComputedStyle(this.place).colorScheme;
    if (this.pages) return;
    this.pages = pages;
    this.links.prepend(...pages.map((page) => {
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
      if (!isHere) return;
      this.nameMenu(link.textContent);
      status.paint(view, link.textContent);
    });
    this.names.show(view.names);
    this.showLine();
    if (document.activeElement === document.body && this.focused?.isConnected === false) this.skip();
  }

  // To the title of the page; also when what had the focus was taken away.
  skip(event) {
    event?.preventDefault();
    const roots = [document, ...[...this.store.parts].map(({ root }) => root)];
    const titles = roots.map((root) => root?.querySelector("h1")).filter(Boolean);
    const [title = document.querySelector("main")] = titles;
    set(title, { tabindex: -1 });
    title.focus();
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
  showLine() {
    const wasLate = this.isLate;
    this.isLate = this.store.isLate;
    if (wasLate && !this.isLate) this.backUntil = performance.now() + BACK_FOR;
    const isBack = performance.now() < this.backUntil;
    const problems = this.problemsTold();
    const said = this.isLate ? words.of("bar.late") : isBack ? words.of("bar.back") : problems;
    if (said && this.said.textContent !== said) status.say(said);
    put(this.said, said);
    set(this.line, { hidden: !said });
    set(this.closing, { hidden: said !== problems });
    this.line.classList.toggle("passing", this.isLate || isBack);
  }

  problemsTold() {
    const problems = this.problems?.join("; ").replaceAll(/`(.*?)`/g, "“$1”");
    const told = problems ? words.of("bar.problems", { problems }) : "";
    return told === this.closed ? "" : told;
  }

  // What is wrong with a link is told until it was read.
  closeLine() {
    this.closed = this.said.textContent;
    this.showLine();
    this.skip();
  }

  async copyLink() {
    const link = await this.store.finalLink();
    const isCopied = link !== null && (await copy(link, this.copying.parentElement));
    const said = link === null ? "copy_later" : isCopied ? "copied" : "not_copied";
    put(this.copying, words.of(`bar.${said}`));
    status.say(this.copying.textContent);
    clearTimeout(this.restoring);
    this.restoring = setTimeout(() => put(this.copying, words.of("bar.copy")), COPIED_FOR);
  }
}
