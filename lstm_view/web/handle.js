// A handle in the time strip, on an input or a starting memory: it is dragged, moved by keys, and typed at.

import { drawn, put, set } from "./elements.js";
import { Field, ofSlot } from "./field.js";
import { grab, holdable, limitOf, move, release } from "./hand.js";
import { slotName } from "./names.js";
import { typed } from "./numerals.js";

const DRAG_STEP = 0.05;
const BELOW = 19;
const ABOVE = -10;

export class Handle {
  constructor(strip, slot, lane) {
    Object.assign(this, { strip, slot, lane });
    const [kind, name] = slot.split(".");
    this.isInput = kind === "x";
    [this.quantity, this.t] = this.isInput ? ["x", Number(name)] : [name, -1];
    this.element = drawn("g", { class: `handle q-${this.quantity}`, role: "slider", "data-slot": slot });
    this.element.innerHTML = '<circle class="reach"/><circle class="knob"/><text/>';
    this.number = this.element.lastChild;
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
    const { lanes, unit, view } = this.strip;
    const { top, bottom, low, high } = lanes[this.lane];
    this.grip = {
      y: event.clientY, value: view.numbers[this.slot], perPixel: (high - low) / (bottom - top) / unit,
      isClick: event.target === this.number,
    };
    grab(this.slot);
  }

  follow({ clientY }) {
    const { grip } = this;
    if (!grip || (!grip.hasMoved && clientY === grip.y)) return;
    Object.assign(grip, { hasMoved: true, isClick: false });
    grab(this.slot); // a key let go of meanwhile has let go of the number, too
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
    this.showField();
    this.field.open();
  }

  paint(view) {
    this.paintHandle(view);
    this.paintField(view);
  }

  paintHandle(view) {
    const { strip, slot, t, element, number } = this;
    const value = view.numbers[slot];
    const [x, y] = [strip.across(t, this.quantity), strip.down(this.lane, value, this.quantity)];
    const { held } = view.local;
    const [isHeld, isHere] = [held?.slot === slot, t === view.t];
    const { top, low } = strip.lanes[this.lane];
    const isNear = !this.isInput || strip.areAllWritten;
    const isTold = this.isInput || strip.areStartsWritten;
    const isWritten = isHeld || (isNear ? isTold : isHere && !held?.slot.startsWith("x."));
    const limit = limitOf(slot, view);
    const { step_name: step } = view.data.example;
    const painted = [x, y, value, isHeld, isHere, isWritten, isNear, strip.isShort, limit, step, low].join();
    if (this.painted === painted) return;
    const name = slotName(slot, { ...view, names: "words" });
    Object.assign(this, { painted, x, y, name });
    element.classList.toggle("small", !strip.isShort && !isHeld);
    set(element, {
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, "aria-orientation": "vertical",
      "aria-label": name, "aria-valuetext": typed(value),
      "aria-valuemin": -limit, "aria-valuemax": limit, "aria-valuenow": value,
      tabindex: !this.isInput || isHere || strip.isShort ? 0 : -1,
    });
    put(number, isWritten ? typed(value) : "");
    // Where there is no room for all of them, the one that is looked at stands above the lane.
    const near = value < 0 && low < 0 ? BELOW : ABOVE;
    set(number, { class: "tick middle", y: isNear ? near : top + ABOVE - y });
  }

  // A field lies over the number it is for, as long as something is being typed into it.
  paintField(view) {
    const isTyped = `strip.${this.slot}` in view.local.texts;
    if (isTyped) this.showField();
    if (!this.field) return;
    this.field.paint(view);
    if (isTyped) return;
    if (this.field.input.matches(":focus")) this.element.focus();
    this.field.element.remove();
    this.field = null;
  }

  showField() {
    const { strip, slot, x, y, name } = this;
    this.field ??= new Field(strip.store, ofSlot(strip.store, slot, "strip"));
    this.field.name = name;
    const { element } = this.field;
    if (!element.isConnected) strip.place.append(element);
    element.classList.toggle("at-right", x > strip.width / 2);
    const [left, top] = [x * strip.unit, y * strip.unit];
    set(element, { style: `left: clamp(2.5rem, ${left}px, 100% - 2.5rem); top: ${top}px` });
  }
}
