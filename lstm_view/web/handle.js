// A handle in the time strip, on an input or a starting memory: it is dragged, moved by keys, and typed at.

import { drawn, put, set } from "./elements.js";
import { SlotField } from "./field.js";
import { grab, holdable, limitOf, move, release } from "./hand.js";
import { slotName } from "./names.js";
import { typed } from "./numerals.js";

const DRAG_STEP = 0.05;
const MOST_VALUES_WRITTEN = 10;
const BELOW = 17;
const OVER = 5;

export class Handle {
  constructor(strip, slot, lane) {
    Object.assign(this, { strip, slot, lane });
    const [kind, name] = slot.split(".");
    this.isInput = kind === "x";
    [this.quantity, this.t] = this.isInput ? ["x", Number(name)] : [name, -1];
    this.element = drawn("g", { class: `handle q-${this.quantity}`, role: "slider", "data-slot": slot });
    this.element.innerHTML = '<circle class="reach"/><circle class="knob"/><text/>';
    this.number = this.element.lastChild;
    this.field = new SlotField(strip.store, slot, "strip");
    this.field.element.hidden = true;
    this.element.addEventListener("pointerdown", (event) => event.button === 0 && this.take(event));
    this.element.addEventListener("pointermove", (event) => this.follow(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      this.element.addEventListener(end, () => this.letGo(end));
    }
    holdable(this.element, slot, () => this.type());
  }

  take(event) {
    event.preventDefault();
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    const { top, bottom, low, high } = this.strip.lanes[this.lane];
    this.grip = {
      y: event.clientY, value: this.strip.view.numbers[this.slot], perPixel: (high - low) / (bottom - top),
      isClick: event.target === this.number,
    };
    grab(this.slot);
  }

  follow({ clientY }) {
    const { grip } = this;
    if (!grip || (!grip.hasMoved && clientY === grip.y)) return;
    Object.assign(grip, { hasMoved: true, isClick: false });
    move(Math.round((grip.value + (grip.y - clientY) * grip.perPixel) / DRAG_STEP) * DRAG_STEP);
  }

  // A click on the number beside it lets one type.
  letGo(end) {
    const { isClick } = this.grip ?? {};
    if (this.grip) release();
    this.grip = null;
    if (isClick && end === "pointerup") this.type();
  }

  type() {
    this.field.element.hidden = false;
    this.field.open();
  }

  paint(view) {
    this.paintHandle(view);
    this.paintField(view);
  }

  paintHandle(view) {
    const { strip, slot, t, element, field, number } = this;
    const value = view.numbers[slot];
    const [x, y] = [strip.across(t, this.quantity), strip.down(this.lane, value)];
    const isHeld = view.local.held?.slot === slot;
    const isHere = t === view.t;
    const isWritten = isHeld || isHere || (this.isInput && strip.count <= MOST_VALUES_WRITTEN);
    const limit = limitOf(slot, view);
    const { step_name: step } = view.data.example;
    const painted = [x, y, value, isHeld, isHere, isWritten, strip.isShort, limit, step].join();
    if (this.painted === painted) return;
    this.painted = painted;
    field.name = slotName(slot, { ...view, names: "words" });
    element.classList.toggle("small", !strip.isShort && !isHeld);
    set(element, {
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, "aria-orientation": "vertical",
      "aria-label": field.name, "aria-valuetext": typed(value),
      "aria-valuemin": -limit, "aria-valuemax": limit, "aria-valuenow": value,
      tabindex: !this.isInput || isHere || strip.isShort ? 0 : -1,
    });
    put(number, isWritten ? typed(value) : "");
    const isBelow = value < 0 && y + BELOW < strip.lanes[this.lane].bottom + OVER;
    const isLast = t === strip.count - 1; // to its right stands what the inputs are called
    set(number, { class: isLast ? "tick end" : "tick middle", x: isLast ? 12 : 0, y: isBelow ? BELOW : -9 });
    set(field.element, { style: `left: clamp(2.5rem, ${x}px, 100% - 2.5rem); top: ${y}px` });
    field.element.classList.toggle("at-right", x > strip.width / 2);
  }

  // A field lies over the number it is for, as long as something is being typed into it.
  paintField(view) {
    const { field } = this;
    if (field.draft) field.element.hidden = false;
    if (field.element.hidden) return;
    field.paint(view);
    if (field.draft) return;
    if (field.element.matches(":focus-within")) this.element.focus();
    field.element.hidden = true;
  }
}
