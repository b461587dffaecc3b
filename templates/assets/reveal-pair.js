/**
 * <reveal-pair viewer="scratch|hover|scroll" target="winter">: two figures, original and result.
 *
 * One state, the number `revealed` from 0 (original) to 1 (result), and the shape that the gesture
 * gives it. Without this script the figures stand side by side. No pixel is ever read back, so it
 * works from file://, where canvases are tainted.
 *
 * For pages: the attributes `viewer` and `target`; the properties `revealed` and `view` ("stack",
 * "side", "difference"; "alone" if a picture is missing); the method `reveal(number)`; the event
 * "revealchange", which bubbles and comes at most once a frame.
 */
(() => {
  "use strict";

  const HINTS = "reveal-hints"; // in localStorage: the viewers whose gesture was shown
  const RADIUS = 0.075; // of the brush at first, and of the lines that the range draws
  const ENOUGH = 0.65; // scratched; the rest then fades by itself
  const SIDE = 32; // cells that measure a square; other shapes get about as many
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const clamp = (value, low = 0, high = 1) => Math.min(high, Math.max(low, value));

  // Around the figures: a stage with what the gestures need, and the controls below.
  const FRAME = `
<div class=reveal-stage role=group tabindex=0>
<canvas class=reveal-cover></canvas>
<div class=reveal-veil></div><p class=reveal-hint aria-hidden=true></p>
</div>
<p class=reveal-note role=status></p>
<fieldset class=reveal-controls aria-label="How the pictures are shown">
<label><span></span> <span class=reveal-share dir=ltr aria-hidden=true></span><input class=reveal-range type=range></label>
<div>
<div class=reveal-viewers role=radiogroup aria-label=Viewer>
<label><input type=radio value=scratch>Scratch</label>
<label><input type=radio value=hover>Hover</label>
<label><input type=radio value=scroll>Scroll</label>
</div>
<label class=reveal-size><span></span><input class=reveal-sizer type=range></label>
</div>
<div class=reveal-steps>
<button value=reveal>Reveal</button>
<button value=reset>Reset</button>
<button value=undo>Undo</button>
</div>
<div>
<button value=side aria-pressed=false>Side by side</button>
<button value=difference aria-pressed=false>Difference</button>
<button value=full aria-pressed=false>Full screen</button>
</div>
</fieldset>`;

  // What all pairs of a page share: only those on the screen cost anything.

  const inView = new Set();
  const due = new Set();

  /** Paint a pair once, in the next frame. */
  const paintSoon = (pair) => {
    if (!due.size) {
      requestAnimationFrame(() => {
        const pairs = [...due];
        due.clear();
        for (const each of pairs) each.paint();
      });
    }
    due.add(pair);
  };

  const sight = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) entry.target.closest("reveal-pair").meet(entry);
    },
    { threshold: [0, 0.5] },
  );
  const size = new ResizeObserver((entries) => {
    for (const { target } of entries) paintSoon(target.closest("reveal-pair"));
  });

  /** Have all pairs on the screen answer an event, before anything on the page does. */
  const onPage = (type, answer) =>
    addEventListener(type, (event) => inView.forEach((pair) => answer(pair, event)), {
      capture: true,
      passive: true,
    });
  onPage("scroll", (pair) => pair.gesture.follow && paintSoon(pair));
  onPage("resize", paintSoon); // a zoom, too
  for (const type of ["pointerdown", "wheel"]) onPage(type, (pair) => pair.calm());
  onPage("keydown", (pair, { key }) => {
    pair.calm();
    if (key === "Escape") pair.gesture.dismiss?.();
  });

  let memory = {};
  try {
    memory = localStorage;
  } catch {} // a browser may refuse to remember: then once a page

  /** Tell whether a viewer's gesture was never shown before, and remember that it now is. */
  const isNew = (viewer) => {
    const seen = memory[HINTS] ?? "";
    if (seen.includes(viewer)) return false;
    memory[HINTS] = `${seen} ${viewer}`;
    return true;
  };

  /** What the three gestures share; this one alone is moved by the arrow keys. */
  class Gesture {
    label = "Picture: left and right arrow keys reveal less and more";

    constructor(pair) {
      this.pair = pair;
      this.stage = pair.stage;
      this.release = new AbortController();
    }

    /** Listen to the stage until the gesture is released. */
    on(type, listener) {
      this.stage.addEventListener(type, listener, { signal: this.release.signal });
    }

    /** Show the shape. */
    paint() {
      this.style("--revealed", this.pair.revealed);
    }

    /** Tell the style sheet a number. */
    style(name, value) {
      this.stage.style.setProperty(name, value);
    }

    /** Set the size of what the pointer moves, in percent of the picture. */
    resize(percent) {
      const [min, max] = this.sizes;
      this.size = clamp(percent, min, max);
      Object.assign(this.pair.sizer, { min, max, value: this.size });
      this.style("--size-set", `${this.size}%`);
    }

    /** Answer a key pressed on the picture; tell whether it meant anything. */
    key({ key }) {
      const step = { ArrowLeft: -0.05, ArrowRight: 0.05 }[key];
      const growth = this.size && { "+": 4, "=": 4, "]": 4, "-": -4, "[": -4 }[key];
      if (step) this.pair.reveal(this.pair.revealed + step);
      if (growth) this.resize(this.size + growth);
      return step || growth;
    }

    /** Return where a pointer is, both coordinates from 0 to 1. */
    locate({ clientX, clientY }) {
      const { left, top, width, height } = this.stage.getBoundingClientRect();
      return [(clientX - left) / width, (clientY - top) / height];
    }

    /** Put the lens, or the ring that shows the brush, at a place. */
    aim([x, y]) {
      this.style("--x", `${100 * x}%`);
      this.style("--y", `${100 * y}%`);
    }
  }

  /** The part of a picture that round-ended strokes have covered, on a coarse grid of cells. */
  class Coverage {
    constructor(ratio) {
      this.height = 1 / ratio; // lengths are in widths of the picture
      const [columns, rows] = [ratio, 1 / ratio].map((each) => Math.round(SIDE * Math.sqrt(each)));
      this.bare = new Set(); // the centres of the cells that are left
      for (let x = 0.5; x < columns; x++) {
        for (let y = 0.5; y < rows; y++) this.bare.add([x / columns, y / rows]);
      }
      this.count = this.bare.size;
    }

    get share() {
      return 1 - this.bare.size / this.count;
    }

    /** Cover the cells whose centres lie within `radius` of the line from a to b. */
    stamp([ax, ay], [bx, by], radius) {
      const [dx, dy] = [bx - ax, (by - ay) * this.height];
      const length2 = dx ** 2 + dy ** 2 || 1;
      for (const cell of this.bare) {
        const [x, y] = [cell[0] - ax, (cell[1] - ay) * this.height];
        const along = clamp((x * dx + y * dy) / length2);
        if (Math.hypot(x - along * dx, y - along * dy) <= radius) this.bare.delete(cell);
      }
    }
  }

  /** Scratch the original away: it is painted on a canvas over the result and rubbed out. */
  class Scratch extends Gesture {
    sizes = [3, 39]; // of the brush, across, in percent of the picture's width

    constructor(pair) {
      super(pair);
      this.canvas = pair.find(".reveal-cover");
      this.hint = `Scratch to find ${pair.target}`;
      this.label += ", plus and minus size the brush, Z takes a scratch back";
      this.tool = "Brush size";
      this.log = []; // strokes, and between them what the controls have set: { share }
      this.down = new Map(); // pointer id -> its stroke
      this.resize(200 * RADIUS);
      this.reshape(pair.revealed);
    }

    attach() {
      this.on("pointerdown", (event) => {
        if (event.button || this.pair.view !== "stack" || this.pair.revealed >= 1) return;
        this.stage.setPointerCapture(event.pointerId);
        const stroke = { tip: this.locate(event), radius: this.size / 200, segments: [] };
        this.log.push(stroke);
        this.down.set(event.pointerId, stroke);
        if (event.pointerType !== "touch") this.extend(event); // a finger may be about to scroll
      });
      this.on("pointermove", (event) => {
        this.aim(this.locate(event));
        this.extend(event);
      });
      this.on("pointerup", (event) => {
        this.extend(event);
        this.down.delete(event.pointerId);
        paintSoon(this.pair);
      });
      this.on("pointercancel", (event) => this.takeBack(event)); // the finger scrolls or zooms
    }

    detach() {
      this.canvas.width = 0; // frees its memory
    }

    reshape(revealed) {
      const before = this.log.at(-1)?.share;
      if (before > 0 && before < 1) this.log.pop(); // the range on its way: one step to undo
      this.log.push({ share: revealed, segments: this.lines(revealed) });
      this.recount();
    }

    /** Return all that is scratched since the controls set it: from, to, radius of each segment. */
    get segments() {
      let all = [];
      for (const { share, segments } of this.log) {
        all = share === undefined ? all.concat(segments) : [...segments];
      }
      return all;
    }

    /** How much is revealed: what the controls set, or all if enough is scratched. */
    get revealed() {
      const { share } = this.coverage;
      return this.log.at(-1).share ?? (share < ENOUGH ? share : 1);
    }

    /** Measure all strokes anew, and have them all painted again. */
    recount() {
      this.coverage = new Coverage(this.pair.ratio);
      for (const segment of this.segments) this.coverage.stamp(...segment);
      this.undrawn = null;
      delete this.stage.dataset.flourish;
    }

    /** Return lines across the picture, from above, that cover about this share of it. */
    lines(share) {
      const rows = Math.ceil(1 / this.pair.ratio / (1.6 * RADIUS));
      const ends = Array.from({ length: rows }, (_, row) => [share * rows - row, (row + 0.5) / rows]);
      return ends.filter(([x]) => x > 0).map(([x, y]) => [[0, y], [clamp(x), y], RADIUS]);
    }

    /** Carry a pointer's stroke on to where the pointer is. */
    extend(event) {
      const stroke = this.down.get(event.pointerId);
      if (!stroke || this.pair.revealed >= 1) return;
      for (const point of [...(event.getCoalescedEvents?.() ?? []), event]) {
        const segment = [stroke.tip, this.locate(point), stroke.radius];
        stroke.tip = segment[1];
        stroke.segments.push(segment);
        this.undrawn?.push(segment);
        this.coverage.stamp(...segment);
      }
      if (this.revealed === 1) this.stage.dataset.flourish = "";
      this.pair.report(this.revealed);
    }

    /** Take back what was done last: a stroke, or what the controls set. */
    undo() {
      this.down.clear();
      if (this.log[1]) this.forget(this.log.at(-1));
      return true;
    }

    /** Take back the stroke of a pointer that turned out to mean something else. */
    takeBack({ pointerId }) {
      const stroke = this.down.get(pointerId);
      this.down.delete(pointerId);
      if (stroke && this.pair.revealed < 1) this.forget(stroke);
    }

    forget(stroke) {
      this.log = this.log.filter((other) => other !== stroke);
      this.recount();
      this.pair.report(this.revealed);
    }

    key(event) {
      return event.key === "z" ? this.undo() : super.key(event);
    }

    paint() {
      const { canvas, pair } = this;
      const done = pair.revealed >= 1;
      canvas.toggleAttribute("data-done", done);
      // Two fingers zoom the page; one that joins a finger at work scratches, too.
      this.style("touch-action", this.down.size ? "pan-y" : "");
      if (!done || !inView.has(pair)) this.cover();
      this.stage.toggleAttribute("data-covered", done || canvas.width > 0);
    }

    /** Bring the canvas to the size of the stage, or to none out of sight, and rub it out. */
    cover() {
      const { canvas, pair } = this;
      const scale = inView.has(pair) && pair.original.naturalWidth ? devicePixelRatio : 0;
      const width = Math.round(this.stage.clientWidth * scale);
      const height = Math.round(this.stage.clientHeight * scale);
      if (canvas.width !== width || canvas.height !== height) {
        Object.assign(canvas, { width, height });
        this.undrawn = null;
      }
      if (!width) return;
      const context = canvas.getContext("2d");
      if (!this.undrawn) {
        context.globalCompositeOperation = "copy";
        context.imageSmoothingQuality = "high";
        context.drawImage(pair.original, 0, 0, width, height);
        this.undrawn = this.segments;
      }
      context.globalCompositeOperation = "destination-out";
      for (const segment of this.undrawn.splice(0)) this.rub(context, ...segment);
    }

    /** Return a canvas with one soft-edged dab. */
    softDab() {
      const dab = document.createElement("canvas");
      dab.width = dab.height = 128;
      const context = dab.getContext("2d");
      const gradient = context.createRadialGradient(64, 64, 35, 64, 64, 64);
      gradient.addColorStop(0, "#000");
      gradient.addColorStop(1, "#0000");
      context.fillStyle = gradient;
      context.fillRect(0, 0, 128, 128);
      return dab;
    }

    /** Rub a line of the cover out, dab by dab. */
    rub(context, [ax, ay], [bx, by], share) {
      const { width, height } = this.canvas;
      this.dab ??= this.softDab();
      const radius = Math.max(2, 1.15 * share * width);
      const dabs = Math.ceil(Math.hypot((bx - ax) * width, (by - ay) * height) / (radius / 4));
      for (let step = 0; step <= dabs; step++) {
        const along = dabs && step / dabs;
        const x = (ax + along * (bx - ax)) * width - radius;
        const y = (ay + along * (by - ay)) * height - radius;
        context.drawImage(this.dab, x, y, 2 * radius, 2 * radius);
      }
    }
  }

  /** Look through a soft-edged lens that follows the pointer, a finger or the arrow keys. */
  class Lens extends Gesture {
    sizes = [10, 60]; // what is revealed while the lens is open, in percent

    constructor(pair) {
      super(pair);
      this.hint = `Point at the picture or touch it to see ${pair.target}`;
      this.label = "Picture: arrow keys move the lens, plus and minus size it, Escape closes it";
      this.tool = "Lens size";
      this.centre = [0.5, 0.5];
      this.reshape(pair.revealed);
      this.resize(25);
    }

    attach() {
      const isFinger = ({ pointerType }) => pointerType === "touch";
      this.on("pointermove", (event) => {
        const place = this.locate(event);
        if (this.closing && this.apart(this.closing, place) < 0.03) return;
        this.closing = null;
        if (!this.dismissed) this.lookAt(place);
      });
      this.on("pointerdown", (event) => {
        const place = this.locate(event);
        this.dismissed = false;
        this.closing = isFinger(event) && this.open && this.holds(place) ? place : null;
        if (!this.closing) this.lookAt(place);
      });
      this.on("pointerup", () => {
        if (this.closing) this.close();
        this.closing = null;
      });
      this.on("pointercancel", () => {
        this.closing = null;
        this.close(); // the finger scrolls or zooms
      });
      this.on("pointerleave", (event) => {
        this.dismissed = false;
        if (!isFinger(event)) this.close(); // a finger hides what it points at
      });
      this.on("contextmenu", (event) => {
        if (isFinger(event)) event.preventDefault(); // press and hold is the gesture
      });
    }

    reshape(revealed) {
      this.rest = revealed; // what stays when the lens closes
      this.open = false;
    }

    resize(percent) {
      const change = this.size;
      super.resize(percent);
      if (change) this.lookAt(this.centre);
    }

    /** Return how far two places are apart, in widths of the picture. */
    apart([ax, ay], [bx, by]) {
      return Math.hypot(ax - bx, (ay - by) / this.pair.ratio);
    }

    holds(place) {
      const radius = Math.sqrt(this.size / 100 / Math.PI / this.pair.ratio);
      return this.apart(place, this.centre) < radius;
    }

    lookAt(place) {
      if (this.pair.view !== "stack") return;
      this.centre = place.map((each) => clamp(each));
      this.open = true;
      this.pair.report(Math.max(this.rest, this.size / 100));
    }

    close() {
      this.open = false;
      this.pair.report(this.rest);
    }

    /** Take all away, until the pointer comes anew. */
    dismiss() {
      this.dismissed = this.open;
      this.rest = 0;
      this.close();
    }

    paint() {
      super.paint();
      this.aim(this.centre);
    }

    key(event) {
      const sideways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      const step = { ...sideways, ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!step) return super.key(event);
      this.lookAt(this.centre.map((each, axis) => each + (this.open ? 0.05 * step[axis] : 0)));
      return true;
    }
  }

  /** Let the result in from below as the picture stands still in a tall track that scrolls by. */
  class Scroll extends Gesture {
    constructor(pair) {
      super(pair);
      this.hint = `Scroll to let ${pair.target} in`;
    }

    attach() {
      const { pair } = this;
      if (pair.revealed) this.reshape(pair.revealed);
      if (reducedMotion.matches) this.stand();
      else pair.dataset.track = "";
    }

    detach() {
      delete this.pair.dataset.track;
      delete this.stage.dataset.scrolled;
    }

    /** Return how far the picture has slid down its track: a phone's address bar moves neither. */
    progress() {
      const { pair } = this;
      const track = pair.getBoundingClientRect();
      const frame = pair.frame.getBoundingClientRect();
      const room = track.height - frame.height;
      if (room < 2 || !("track" in pair.dataset) || document.fullscreenElement) return null;
      return clamp((frame.top - track.top) / room);
    }

    /** Where the controls take over; the progress at that moment is found when it is painted. */
    reshape(revealed) {
      this.held = { revealed, progress: null };
    }

    /** Show half where nothing can scroll, unless the controls have set another share. */
    stand() {
      this.pair.hint.hidden = true;
      if (!this.held) this.pair.reveal(0.5);
    }

    paint() {
      this.follow();
      super.paint();
    }

    /** Go on from where the controls left the number, to reach 0 and 1 where the track ends. */
    follow() {
      const { pair } = this;
      const progress = this.progress();
      if (progress === null) {
        delete this.stage.dataset.scrolled;
        return this.stage.clientWidth && this.stand();
      }
      if (this.held) this.held.progress ??= progress;
      const atEnd = progress === 0 || progress === 1;
      if (atEnd && progress !== this.held?.progress) this.held = null;
      this.stage.toggleAttribute("data-scrolled", !this.held);
      const { progress: from, revealed: value } = this.held ?? { progress: 0, revealed: 0 };
      let revealed = value;
      if (progress < from) revealed = (value * progress) / from;
      if (progress > from) revealed = value + ((1 - value) * (progress - from)) / (1 - from);
      if (revealed !== pair.revealed) pair.report(revealed);
    }
  }

  const GESTURES = { __proto__: null, scratch: Scratch, hover: Lens, scroll: Scroll };
  let pairs = 0;

  class RevealPair extends HTMLElement {
    static observedAttributes = ["viewer"];

    #revealed = 0;

    get revealed() {
      return this.#revealed;
    }

    set revealed(revealed) {
      this.reveal(revealed);
    }

    /** How the pictures are shown: "stack", "side", "difference" or "alone". */
    get view() {
      return this.dataset.layout ?? "side";
    }

    set view(view) {
      if (!this.stage || this.view === "alone") return;
      const known = ["side", "difference"];
      this.dataset.layout = known.includes(view) ? view : "stack";
      for (const each of known) this.press(each, view === each);
      this.say(view === "difference" ? "The brighter, the more has changed" : "");
      this.calm();
      paintSoon(this);
    }

    /** What the result shows, for people: "winter". */
    get target() {
      return this.getAttribute("target") || "the result";
    }

    /** The name of the gesture in use. */
    get viewer() {
      const viewer = this.getAttribute("viewer");
      return viewer in GESTURES ? viewer : "scratch";
    }

    get state() {
      return `${this.revealed} ${this.view} ${this.viewer}`;
    }

    connectedCallback() {
      if (!this.stage && !this.build()) return;
      this.take();
      this.told = this.state;
      size.observe(this.stage);
    }

    disconnectedCallback() {
      if (!this.stage) return;
      this.drop();
      size.unobserve(this.stage);
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
      this.frame = document.createElement("div");
      this.frame.className = "reveal-frame";
      this.frame.innerHTML = FRAME;
      for (const part of ["stage", "hint", "note", "controls", "share", "range", "sizer"]) {
        this[part] = this.find(`.reveal-${part}`);
      }
      this.stage.prepend(...this.querySelectorAll("figure"));
      this.find("label span").textContent = `How much of ${this.target} is shown`;
      this.find(".reveal-steps").append(...this.querySelectorAll(".reveal-download"));
      this.find("[value=full]").hidden = !document.fullscreenEnabled;
      pairs++;
      for (const radio of this.frame.querySelectorAll("[type=radio]")) radio.name = `viewer-${pairs}`;
      this.append(this.frame);
      const { original } = this;
      this.ratio = original.getAttribute("width") / original.getAttribute("height") || 1;
      this.frame.style.setProperty("--ratio", this.ratio);
      this.listen();
      this.dataset.layout = "stack";
      for (const image of [this.original, this.result]) {
        image.draggable = false;
        if (image.complete && !image.naturalWidth) this.miss(image);
      }
      return true;
    }

    /** Return an element of the frame. */
    find(selector) {
      return this.frame.querySelector(selector);
    }

    /** Answer the controls, keys and what happens to the pictures. */
    listen() {
      const on = (type, listener) => this.addEventListener(type, listener, true);
      on("input", ({ target }) => {
        if (target === this.range) this.reveal(target.value / 100);
        else if (target === this.sizer) this.gesture.resize(target.value);
        else this.switchTo(target.value);
      });
      on("click", ({ target }) => {
        if (target.localName === "button") this.act(target.value);
      });
      on("keydown", (event) => this.answer(event));
      on("animationend", () => this.calm());
      on("error", ({ target }) => this.miss(target));
      on("load", () => {
        sight.unobserve(this.stage); // to meet it anew
        sight.observe(this.stage);
      });
      on("fullscreenchange", () => {
        this.press("full", document.fullscreenElement === this.frame);
        if (this.viewer === "scroll") this.gesture.reshape(this.revealed); // stays as it is
        paintSoon(this);
      });
    }

    /** Take up the gesture that the attribute names. */
    take() {
      const { viewer, stage } = this;
      stage.dataset.gesture = viewer;
      this.hint.hidden = false;
      this.gesture = new GESTURES[viewer](this);
      this.hint.textContent = this.gesture.hint;
      stage.setAttribute("aria-label", this.gesture.label);
      this.find(".reveal-size").hidden = !this.gesture.tool;
      this.find(".reveal-size span").textContent = this.gesture.tool;
      this.find("[value=undo]").hidden = !this.gesture.undo;
      this.find(`[value=${viewer}]`).checked = true;
      this.gesture.attach();
      this.report(this.revealed);
      sight.observe(stage);
    }

    /** Let go of the gesture. */
    drop() {
      sight.unobserve(this.stage);
      inView.delete(this);
      this.calm();
      this.gesture.release.abort();
      this.gesture.detach?.();
      this.gesture = null;
    }

    /** Come into sight or leave it, and show the gesture once to whom has never seen it. */
    meet({ isIntersecting, intersectionRatio }) {
      if (!this.gesture) return;
      inView[isIntersecting ? "add" : "delete"](this);
      paintSoon(this);
      const idle = !this.revealed && this.view === "stack" && !reducedMotion.matches;
      const ready = this.original.naturalWidth && this.result.naturalWidth;
      if (intersectionRatio >= 0.5 && idle && ready && isNew(this.viewer)) this.stage.dataset.hint = "";
    }

    /** End the demonstration. */
    calm() {
      delete this.stage.dataset.hint;
    }

    /** Set the number from outside the gesture, which finds a shape for it. */
    reveal(revealed) {
      const number = clamp(Number(revealed) || 0);
      if (!this.gesture) {
        this.#revealed = number;
        return;
      }
      this.view = "stack";
      this.gesture.reshape(number);
      this.report(number);
    }

    /** Take the number from the gesture. */
    report(revealed) {
      const percent = Math.round(100 * revealed);
      const text = `${percent} % of ${this.target} shown`;
      if (revealed !== this.#revealed) {
        this.calm();
        clearTimeout(this.saying);
        this.saying = setTimeout(() => this.say(text), 600); // once the gesture has ended
      }
      this.#revealed = revealed;
      this.range.value = percent;
      this.range.setAttribute("aria-valuetext", text);
      this.share.textContent = `${percent} %`;
      this.find("[value=undo]").setAttribute("aria-disabled", !this.gesture.log?.[1]);
      if (revealed > 0) this.hint.hidden = true;
      paintSoon(this);
    }

    /** Have a screen reader say something. */
    say(text) {
      if (this.view !== "alone") this.note.textContent = text;
    }

    paint() {
      this.gesture?.paint();
      if (this.state === this.told) return;
      this.told = this.state;
      this.dispatchEvent(new Event("revealchange", { bubbles: true }));
    }

    /** Answer a key: Ctrl+Z anywhere, those of the gesture on the picture. */
    answer(event) {
      const { gesture, stage, view } = this;
      const onStage = event.target === stage && view === "stack" && !event.altKey;
      const command = event.ctrlKey || event.metaKey;
      const meant = command ? event.key === "z" && gesture.undo?.() : onStage && gesture.key(event);
      if (meant) event.preventDefault();
    }

    act(button) {
      if (button === "reveal") this.glide(1);
      else if (button === "reset") this.glide(0);
      else if (button === "undo") this.gesture.undo();
      else if (button !== "full") this.view = this.view === button ? "stack" : button;
      else if (document.fullscreenElement) document.exitFullscreen();
      else this.frame.requestFullscreen().catch(() => {});
    }

    /** Show whether a toggle is on. */
    press(value, on) {
      this.find(`[value=${value}]`).setAttribute("aria-pressed", on);
    }

    /** Change the gesture, and keep the picture on the screen if that moves the page. */
    switchTo(viewer) {
      this.setAttribute("viewer", viewer);
      this.view = "stack";
      this.frame.scrollIntoView({ block: "nearest" });
    }

    /** Reveal all or nothing with a movement that the style sheet gives. */
    glide(revealed) {
      this.stage.dataset.gliding = "";
      setTimeout(() => delete this.stage.dataset.gliding, 700);
      this.reveal(revealed);
    }

    /** Show the other picture alone, if there is one, and say so. */
    miss(image) {
      const [which, other] =
        image === this.original ? ["original", this.result] : ["result", this.original];
      image.closest("figure").hidden = !other.closest("figure").hidden;
      if (image === this.original) this.frame.append(...this.querySelectorAll(".reveal-download"));
      if (this.view !== "alone") this.note.textContent = "";
      this.dataset.layout = "alone";
      this.note.append(`The ${which} could not be loaded. `);
    }
  }

  customElements.define("reveal-pair", RevealPair);
})();
