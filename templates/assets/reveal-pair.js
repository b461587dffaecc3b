/**
 * <reveal-pair viewer="scratch|hover|scroll" target="winter">: two figures, original and result.
 *
 * One state, the number `revealed` from 0 (original) to 1 (result), and the shape that the gesture
 * gives it. Without this script the figures stand side by side. No pixel is ever read back, so it
 * works from file://, where canvases are tainted.
 */
(() => {
  "use strict";

  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const clamp = (value) => Math.min(1, Math.max(0, value));

  /** Make an element with attributes and children. */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /** Settle when a picture has loaded or failed. */
  const loaded = (image) =>
    new Promise((resolve, reject) => {
      if (image.complete) return image.naturalWidth ? resolve() : reject();
      image.addEventListener("load", resolve, { once: true });
      image.addEventListener("error", reject, { once: true });
    });

  /** What the three gestures share; this one alone is moved by the arrow keys. */
  class Gesture {
    constructor(pair) {
      this.pair = pair;
    }

    /** Start listening, until the signal aborts. */
    attach(signal) {}

    /** Take back what `attach` put on the page. */
    detach() {}

    /** Find a shape for a number that the controls have set. */
    reshape(revealed) {}

    /** Show the shape. */
    paint() {
      this.pair.stage.style.setProperty("--revealed", this.pair.revealed);
    }

    /** Answer a key pressed on the picture; tell whether it meant anything. */
    key({ key }) {
      const step = { ArrowLeft: -0.05, ArrowRight: 0.05 }[key];
      if (step) this.pair.reveal(this.pair.revealed + step);
      return Boolean(step);
    }

    /** Return where a pointer is, both coordinates from 0 to 1. */
    locate(event) {
      const box = this.pair.stage.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    }
  }

  /** The part of a square that round-ended strokes have covered, on a coarse grid of cells. */
  class Coverage {
    static SIDE = 32;

    constructor() {
      this.cells = new Set();
    }

    get share() {
      return this.cells.size / Coverage.SIDE ** 2;
    }

    /** Mark the cells whose centres lie within `radius` of the line from a to b. */
    stamp([ax, ay], [bx, by], radius) {
      const side = Coverage.SIDE;
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
      const first = (a, b) => Math.floor(clamp(Math.min(a, b) - radius) * side);
      const last = (a, b) => Math.ceil(clamp(Math.max(a, b) + radius) * side);
      for (let row = first(ay, by); row < last(ay, by); row++) {
        for (let column = first(ax, bx); column < last(ax, bx); column++) {
          const [x, y] = [(column + 0.5) / side, (row + 0.5) / side];
          const along = length2 && clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2);
          const distance = Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
          if (distance <= radius) this.cells.add(row * side + column);
        }
      }
    }
  }

  /** Scratch the original away: it is painted on a canvas over the result and rubbed out. */
  class Scratch extends Gesture {
    static RADIUS = 0.075; // of the brush, as a share of the picture's width
    static ENOUGH = 0.65; // scratched; the rest then fades by itself

    constructor(pair) {
      super(pair);
      this.canvas = make("canvas", { class: "reveal-cover", "aria-hidden": "true" });
      this.hint = `Scratch to find ${pair.target}`;
      this.label = "Picture: left and right arrow keys reveal less and more";
      this.reshape(pair.revealed);
    }

    attach(signal) {
      const { stage } = this.pair;
      stage.append(this.canvas);
      const on = (type, listener) => stage.addEventListener(type, listener, { signal });
      this.down = new Map(); // pointer id -> its stroke
      on("pointerdown", (event) => {
        if (event.button || this.pair.revealed >= 1) return;
        stage.setPointerCapture(event.pointerId);
        const stroke = { tip: this.locate(event), segments: [] };
        this.strokes.push(stroke);
        this.down.set(event.pointerId, stroke);
        if (event.pointerType !== "touch") this.extend(event); // a finger may be about to scroll
      });
      on("pointermove", (event) => this.extend(event));
      on("pointerup", (event) => {
        this.extend(event);
        this.down.delete(event.pointerId);
      });
      on("pointercancel", (event) => this.takeBack(event)); // the finger scrolls or zooms
      addEventListener("resize", () => this.fit(), { signal }); // a zoom, too
      this.resizing = new ResizeObserver(() => this.fit());
      this.resizing.observe(stage);
      loaded(this.pair.original).then(() => this.fit(), () => {});
    }

    detach() {
      this.resizing.disconnect();
      this.canvas.remove();
      delete this.pair.stage.dataset.covered;
    }

    reshape(revealed) {
      this.strokes = revealed < 1 ? [{ segments: Scratch.zigzag(revealed) }] : [];
      this.recount();
    }

    get segments() {
      return this.strokes.flatMap((stroke) => stroke.segments);
    }

    /** Measure all strokes anew, and have them all painted again. */
    recount() {
      this.coverage = new Coverage();
      for (const segment of this.segments) this.coverage.stamp(...segment, Scratch.RADIUS);
      this.undrawn = null;
    }

    /** Return the segments of a path across the picture that covers about this share of it. */
    static zigzag(share) {
      const rows = Math.ceil(1 / (1.6 * Scratch.RADIUS));
      return Array.from({ length: rows }, (_, row) => {
        const y = (row + 0.5) / rows;
        const x = clamp(share * rows - row);
        return x && (row % 2 ? [[1, y], [1 - x, y]] : [[0, y], [x, y]]);
      }).filter(Boolean);
    }

    /** Carry a pointer's stroke on to where the pointer is. */
    extend(event) {
      const stroke = this.down.get(event.pointerId);
      if (!stroke || this.pair.revealed >= 1) return;
      const coalesced = event.getCoalescedEvents?.() ?? [];
      for (const point of coalesced.length ? coalesced : [event]) {
        const segment = [stroke.tip, this.locate(point)];
        stroke.tip = segment[1];
        stroke.segments.push(segment);
        this.undrawn?.push(segment);
        this.coverage.stamp(...segment, Scratch.RADIUS);
      }
      const { share } = this.coverage;
      this.pair.report(share < Scratch.ENOUGH ? share : 1);
    }

    /** Undo the stroke of a pointer that turned out to mean something else. */
    takeBack(event) {
      const stroke = this.down.get(event.pointerId);
      this.down.delete(event.pointerId);
      if (!stroke?.segments.length || this.pair.revealed >= 1) return;
      this.strokes = this.strokes.filter((other) => other !== stroke);
      this.recount();
      this.pair.report(this.coverage.share);
    }

    /** Give the canvas the size and resolution of the stage, and paint everything again. */
    fit() {
      const { clientWidth, clientHeight } = this.pair.stage;
      const width = Math.round(clientWidth * devicePixelRatio);
      const height = Math.round(clientHeight * devicePixelRatio);
      if (this.canvas.width !== width || this.canvas.height !== height) {
        Object.assign(this.canvas, { width, height });
      }
      this.undrawn = null;
      this.pair.repaint();
    }

    paint() {
      const { pair, canvas } = this;
      canvas.toggleAttribute("data-done", pair.revealed >= 1);
      if (pair.revealed >= 1 || !canvas.width || !pair.original.naturalWidth) return;
      const context = canvas.getContext("2d");
      if (!this.undrawn) {
        context.globalCompositeOperation = "copy";
        context.drawImage(pair.original, 0, 0, canvas.width, canvas.height);
        this.brush = this.softBrush();
        this.undrawn = this.segments;
        pair.stage.dataset.covered = "";
      }
      context.globalCompositeOperation = "destination-out";
      for (const [from, to] of this.undrawn.splice(0)) this.rub(context, from, to);
    }

    /** Return a canvas with one soft-edged dab. */
    softBrush() {
      const radius = Math.max(2, Scratch.RADIUS * this.canvas.width * 1.15);
      const brush = make("canvas", { width: 2 * radius, height: 2 * radius });
      const context = brush.getContext("2d");
      const edge = [radius, radius, radius * 0.55, radius, radius, radius];
      const gradient = context.createRadialGradient(...edge);
      gradient.addColorStop(0, "#000");
      gradient.addColorStop(1, "#0000");
      context.fillStyle = gradient;
      context.fillRect(0, 0, 2 * radius, 2 * radius);
      return brush;
    }

    /** Rub a line of the cover out, dab by dab. */
    rub(context, [ax, ay], [bx, by]) {
      const { width, height } = this.canvas;
      const radius = this.brush.width / 2;
      const dabs = Math.ceil(Math.hypot((bx - ax) * width, (by - ay) * height) / (radius / 4));
      for (let dab = 0; dab <= dabs; dab++) {
        const along = dabs && dab / dabs;
        const x = (ax + along * (bx - ax)) * width;
        const y = (ay + along * (by - ay)) * height;
        context.drawImage(this.brush, x - radius, y - radius);
      }
    }
  }

  /** Look through a soft-edged lens that follows the pointer, a finger or the arrow keys. */
  class Lens extends Gesture {
    constructor(pair) {
      super(pair);
      const point = matchMedia("(hover: hover)").matches ? "Point at" : "Touch";
      this.hint = `${point} the picture to see ${pair.target}`;
      this.label = "Picture: arrow keys move the lens, plus and minus size it, Escape closes it";
      this.centre = [0.5, 0.5];
      this.size = 0.25; // what `revealed` is while the lens is open
      this.reshape(pair.revealed);
    }

    attach(signal) {
      const { stage } = this.pair;
      this.veil = make("div", { class: "reveal-veil", "aria-hidden": "true" });
      stage.append(this.veil);
      const on = (type, listener) => stage.addEventListener(type, listener, { signal });
      on("pointermove", (event) => this.lookAt(this.locate(event)));
      on("pointerdown", (event) => {
        if (event.pointerType !== "touch") return;
        if (this.open && this.holds(this.locate(event))) this.close();
        else this.lookAt(this.locate(event));
      });
      on("pointerleave", (event) => {
        if (event.pointerType !== "touch") this.close(); // a finger hides what it points at
      });
      on("contextmenu", (event) => {
        if (event.pointerType === "touch") event.preventDefault(); // press and hold is the gesture
      });
    }

    detach() {
      this.veil.remove();
    }

    reshape(revealed) {
      this.rest = revealed; // what stays when the lens closes
      this.open = false;
    }

    holds([x, y]) {
      return Math.hypot(x - this.centre[0], y - this.centre[1]) < Math.sqrt(this.size / Math.PI);
    }

    lookAt(point) {
      this.centre = point.map(clamp);
      this.open = true;
      this.pair.report(Math.max(this.rest, this.size));
    }

    close() {
      this.open = false;
      this.pair.report(this.rest);
    }

    paint() {
      super.paint();
      const [x, y] = this.centre;
      this.pair.stage.style.setProperty("--lens-x", `${100 * x}%`);
      this.pair.stage.style.setProperty("--lens-y", `${100 * y}%`);
    }

    key({ key }) {
      const [x, y] = this.centre;
      const sideways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      const step = { ...sideways, ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
      const growth = { "+": 0.04, "=": 0.04, "-": -0.04 }[key];
      if (key === "Escape") {
        this.rest = 0;
        this.close();
      } else if (growth) {
        this.size = Math.min(0.6, Math.max(0.1, this.size + growth));
        this.lookAt(this.centre);
      } else if (step) {
        this.lookAt(this.open ? [x + 0.05 * step[0], y + 0.05 * step[1]] : this.centre);
      }
      return Boolean(step || growth || key === "Escape");
    }
  }

  /** Let the result in from below as the picture stands still in a tall track that scrolls by. */
  class Scroll extends Gesture {
    constructor(pair) {
      super(pair);
      this.hint = reducedMotion.matches ? "" : `Scroll to let ${pair.target} in`;
      this.label = "Picture: left and right arrow keys reveal less and more";
      this.held = null; // where the controls took over: [progress then, number set]
    }

    attach(signal) {
      if (reducedMotion.matches) return this.pair.report(0.5);
      const { pair } = this;
      pair.dataset.track = "";
      pair.stage.dataset.scrolled = "";
      let frame = 0;
      const follow = () => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => this.follow());
      };
      addEventListener("scroll", follow, { passive: true, signal });
      addEventListener("resize", follow, { passive: true, signal });
      signal.addEventListener("abort", () => cancelAnimationFrame(frame));
      follow();
    }

    detach() {
      delete this.pair.dataset.track;
      delete this.pair.stage.dataset.scrolled;
    }

    /** Return how far the picture has slid down its track: a phone's address bar moves neither. */
    progress() {
      const track = this.pair.getBoundingClientRect();
      const frame = this.pair.frame.getBoundingClientRect();
      const room = track.height - frame.height;
      return room > 1 ? Math.round(1e4 * clamp((frame.top - track.top) / room)) / 1e4 : null;
    }

    reshape(revealed) {
      const progress = this.progress();
      this.held = progress === null ? null : [progress, revealed];
      delete this.pair.stage.dataset.scrolled;
    }

    /** Go on from where the controls left the number, to reach 0 and 1 where the track ends. */
    follow() {
      const progress = this.progress();
      if (progress === null) return;
      const [from, value] = this.held ?? [0, 0];
      if (progress !== from && (progress === 0 || progress === 1)) this.held = null;
      this.pair.stage.toggleAttribute("data-scrolled", !this.held);
      if (progress < from) this.pair.report((value * progress) / from);
      else if (progress === from) this.pair.report(value);
      else this.pair.report(value + ((1 - value) * (progress - from)) / (1 - from));
    }
  }

  const GESTURES = new Map([
    ["scratch", Scratch],
    ["hover", Lens],
    ["scroll", Scroll],
  ]);

  class RevealPair extends HTMLElement {
    static observedAttributes = ["viewer"];

    revealed = 0;

    /** What the result shows, for people: "winter". */
    get target() {
      return this.getAttribute("target") || "the result";
    }

    connectedCallback() {
      if (!this.stage && !this.build()) return;
      this.listening = new AbortController();
      const { signal } = this.listening;
      this.stage.addEventListener("keydown", (event) => this.press(event), { signal });
      this.range.addEventListener("input", () => this.reveal(this.range.value / 100), { signal });
      this.controls.addEventListener("click", ({ target }) => this.act(target.value), { signal });
      this.take();
    }

    disconnectedCallback() {
      if (!this.stage) return;
      this.drop();
      this.listening.abort();
      cancelAnimationFrame(this.frameRequest);
      this.frameRequest = 0;
    }

    attributeChangedCallback() {
      if (!this.gesture) return;
      this.drop();
      this.take();
    }

    /** Put the figures on a stage and the controls below; tell whether there were two pictures. */
    build() {
      [this.original, this.result] = this.querySelectorAll("img");
      if (!this.result) return false;
      this.hint = make("p", { class: "reveal-hint", "aria-hidden": "true" });
      this.stage = make("div", { class: "reveal-stage", role: "group", tabindex: "0" });
      this.stage.append(...this.querySelectorAll("figure"), this.hint);
      this.range = make("input", { type: "range", min: "0", max: "100", step: "1", value: "0" });
      this.share = make("span", { class: "reveal-share", "aria-hidden": "true" });
      const button = (value, text) => make("button", { type: "button", value }, text);
      this.side = button("side", "Side by side");
      this.side.setAttribute("aria-pressed", "false");
      this.controls = make(
        "fieldset",
        { class: "reveal-controls" },
        make("legend", {}, "How the pictures are shown"),
        make("label", {}, `How much of ${this.target} is shown `, this.share, this.range),
        make("div", {}, button("reveal", "Reveal"), button("reset", "Reset"), this.side),
      );
      this.note = make("p", { class: "reveal-note", role: "status" });
      this.frame = make("div", { class: "reveal-frame" }, this.stage, this.note, this.controls);
      this.append(this.frame);
      for (const image of [this.original, this.result]) {
        image.draggable = false;
        loaded(image).catch(() => this.miss(image));
      }
      this.dataset.layout = "stack";
      return true;
    }

    /** Take up the gesture that the attribute names. */
    take() {
      const viewer = this.getAttribute("viewer");
      this.stage.dataset.gesture = GESTURES.has(viewer) ? viewer : "scratch";
      this.gesture = new (GESTURES.get(this.stage.dataset.gesture))(this);
      this.hint.textContent = this.gesture.hint;
      this.stage.setAttribute("aria-label", this.gesture.label);
      this.release = new AbortController();
      this.gesture.attach(this.release.signal);
      this.report(this.revealed);
    }

    /** Let go of the gesture. */
    drop() {
      this.release.abort();
      this.gesture.detach();
      this.gesture = null;
    }

    /** Set the number from outside the gesture, which finds a shape for it. */
    reveal(revealed) {
      this.gesture.reshape(clamp(revealed));
      this.report(clamp(revealed));
    }

    /** Take the number from the gesture. */
    report(revealed) {
      this.revealed = revealed;
      const percent = Math.round(100 * revealed);
      this.range.value = percent;
      this.range.style.setProperty("--share", `${percent}%`);
      this.range.setAttribute("aria-valuetext", `${percent} % of ${this.target} shown`);
      this.share.textContent = `${percent} %`;
      if (revealed > 0) this.hint.dataset.done = "";
      this.repaint();
    }

    /** Paint once, in the next frame. */
    repaint() {
      this.frameRequest ||= requestAnimationFrame(() => {
        this.frameRequest = 0;
        this.gesture?.paint();
      });
    }

    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.gesture.key(event)) event.preventDefault();
    }

    act(button) {
      if (button === "side") this.toggleSides();
      else if (button) this.glide(button === "reveal" ? 1 : 0);
    }

    /** Reveal all or nothing with a movement that the style sheet gives. */
    glide(revealed) {
      this.stage.dataset.gliding = "";
      setTimeout(() => delete this.stage.dataset.gliding, 700);
      this.reveal(revealed);
    }

    toggleSides() {
      this.dataset.layout = this.dataset.layout === "stack" ? "side" : "stack";
      this.side.setAttribute("aria-pressed", String(this.dataset.layout === "side"));
    }

    /** Show the other picture alone, if there is one, and say so. */
    miss(image) {
      const other = image === this.original ? this.result : this.original;
      image.closest("figure").hidden = !other.closest("figure").hidden;
      this.dataset.layout = "alone";
      const which = image === this.original ? "original" : "result";
      this.note.append(`The ${which} could not be loaded. `);
    }
  }

  customElements.define("reveal-pair", RevealPair);
})();
