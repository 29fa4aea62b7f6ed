// Bars around zero. The groups are built anew only when there are others; else the bars just move.

const shelves = new WeakMap();

export default function influence({ data, parentElement: root, setTriggerValue }) {
  if (!shelves.has(root)) shelves.set(root, new Influence(root.querySelector(".influence")));
  const one = shelves.get(root);
  one.tell = (actions) => setTriggerValue("act", actions);
  one.receive(data);
}

class Influence {
  constructor(shelf) {
    this.shelf = shelf;
    this.stamp = 0;
    this.everything = false;
    shelf.addEventListener("click", (event) => this.clicked(event));
  }

  receive({ heard, groups }) {
    this.heard = heard;
    const layout = JSON.stringify(groups.map(({ bars }) => bars.map(({ slot }) => slot)));
    if (this.layout !== layout) this.build(groups);
    this.layout = layout;
    this.groups = groups;
    this.show();
  }

  build(groups) {
    this.bars = new Map();
    this.shelf.replaceChildren(...groups.map(({ bars }) => {
      const group = made("section", "group");
      const list = made("div", "bars");
      group.append(made("h4", ""), list);
      for (const { slot } of bars) {
        const bar = made("button", "bar");
        bar.type = "button";
        bar.dataset.slot = slot;
        const track = made("span", "track");
        track.append(made("span", "fill"));
        bar.append(made("span", "name"), made("span", "number"), track, made("span", "amount"));
        list.append(bar);
        this.bars.set(slot, bar);
      }
      if (bars.some(({ later }) => later)) {
        const more = group.appendChild(made("button", "more"));
        more.type = "button";
        this.more = more;
      }
      return group;
    }));
  }

  show() {
    this.groups.forEach(({ title, bars }, place) => {
      const group = this.shelf.children[place];
      group.querySelector("h4").innerHTML = title;
      for (const bar of bars) this.showBar(this.bars.get(bar.slot), bar);
      const more = group.querySelector(".more");
      if (!more) return;
      more.setAttribute("aria-expanded", this.everything);
      const shown = bars.filter(({ later }) => !later).length;
      more.textContent = this.everything ? `Show only the ${shown} that count most` : `These ${shown} count most. Show all ${bars.length}`;
    });
  }

  showBar(bar, { name, number, amount, share, colour, later, told }) {
    const [nameOf, numberOf, track, amountOf] = bar.children;
    nameOf.innerHTML = name;
    numberOf.textContent = number;
    amountOf.textContent = amount;
    bar.style.setProperty("--colour", colour);
    bar.setAttribute("aria-label", told);
    bar.hidden = later && !this.everything;
    const width = 50 * Math.abs(share);
    Object.assign(track.firstChild.style, { left: `${share < 0 ? 50 - width : 50}%`, width: `${width}%` });
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (button?.classList.contains("more")) {
      this.everything = !this.everything;
      this.show();
    } else if (button) {
      const detail = () => this.open(button.dataset.slot);
      document.dispatchEvent(new CustomEvent("lstm-open", { detail }));
    }
  }

  open(slot) {
    this.stamp = Math.max(this.stamp, this.heard, Date.now() - 1) + 1;
    this.tell([{ at: this.stamp, do: "open", slot }]);
  }
}

function made(tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
