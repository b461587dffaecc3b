/**
 * Zoom for a <reveal-pair> whose pictures name a full-size one: data-zoom is its address, and
 * data-zoom-width, data-zoom-height and data-zoom-bytes are what it has.
 *
 * One state for both pictures, `pair.zoomed`: the scale, 1 where all of the picture is seen, and
 * where the part begins that is seen, from 0 to 1. Style sheet and gestures take it from there. The
 * full pictures are loaded at the first zoom or in full screen, and take their places together.
 */
(() => {
  "use strict";

  const STEP = 1.5; // of the buttons and keys
  const LEAST = 4; // that one can zoom in, however few pixels the full picture has
  const GLIDE = 200; // ms
  const PAUSE = 600; // ms without a change, then a screen reader says the scale
  const CENTRE = [0.5, 0.5];
  const KEYS = { i: "zoom-in", o: "zoom-out", 0: "zoom-fit", 1: "zoom-actual" };
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const CONTROLS = `
<div class=reveal-zoom role=group aria-label=Zoom>
<button value=zoom-out aria-label="Zoom out" title="Zoom out (key O)">−</button>
<span class=reveal-percent dir=ltr></span>
<button value=zoom-in aria-label="Zoom in" title="Zoom in (key I)">+</button>
<button value=zoom-fit title="The whole picture (key 0)">Fit</button>
<button value=zoom-actual title="One of its pixels on each of the screen (key 1)">100 %</button>
</div>`;
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const isFinger = ({ pointerType }) => pointerType === "touch";

  /** Return a number of bytes for people, as the pages say it. */
  const amount = (bytes) => {
    if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
    return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  };

  /** Fetch and decode the full picture for one on the page, which it can then replace. */
  const fetchFull = async (image) => {
    const full = new Image();
    full.src = image.dataset.zoom;
    await full.decode();
    full.alt = image.alt;
    full.decoding = "sync"; // or it might be seen a moment after the other
    full.draggable = false;
    return full;
  };

  class Zoom {
    label = ". I and O zoom in and out, 1 shows its pixels, 0 all of it, Shift and arrows move it";
    actual = 1; // the scale at which a pixel of the full picture is one of the screen
    goal = null; // the scale at the end of a movement
    message = "";
    held = new Map(); // pointer id -> where it was last: fingers, and what moves the picture

    constructor(pair) {
      this.pair = pair;
      this.stage = pair.stage;
      pair.find(".reveal-controls").insertAdjacentHTML("beforeend", CONTROLS);
      pair.frame.insertAdjacentHTML("beforeend", "<p class=reveal-zoom-note role=status></p>");
      this.note = pair.find(".reveal-zoom-note");
      pair.attach(this);
      this.listen();
    }

    /** Listen on the stage ahead of the gesture, which then may never receive the event. */
    listen() {
      const options = { capture: true, passive: false };
      const on = (types, listener) => {
        for (const type of types.split(" ")) this.stage.addEventListener(type, listener, options);
      };
      on("pointerdown", (event) => this.onPointerDown(event));
      on("pointermove", (event) => this.onPointerMove(event));
      on("pointerup pointercancel", (event) => event.isTrusted && this.onPointerUp(event));
      on("touchstart touchmove", (event) => {
        const ours = event.touches.length > 1 || this.moving;
        if (ours && event.cancelable) event.preventDefault(); // or the browser scrolls or zooms
      });
      on("mousedown", (event) => this.moving && event.button && event.preventDefault());
      on("dblclick", (event) => this.onDoubleClick(event));
      on("wheel", (event) => this.onWheel(event));
      on("gesturestart gesturechange", (event) => this.onPinch(event));
      document.addEventListener("keydown", (event) => this.onKeyDown(event));
      for (const type of ["keyup", "blur"]) addEventListener(type, () => this.grab(false));
      addEventListener("resize", () => this.measure()); // where only the pixels' size changes
      this.pair.addEventListener("fullscreenchange", () => this.isFull && this.load());
      new ResizeObserver(() => this.measure()).observe(this.pair.original.closest("figure"));
    }

    get isFull() {
      return document.fullscreenElement === this.pair.frame;
    }

    get isZoomed() {
      return this.pair.zoomed.scale > 1;
    }

    get most() {
      return Math.max(LEAST, 2 * this.actual);
    }

    /** Return the window through which an element of the stage is seen: side by side it has two. */
    windowOf(target) {
      const figure = target?.closest("figure") ?? this.pair.original.closest("figure");
      const { left, top, width } = figure.getBoundingClientRect();
      return { left, top, width, height: figure.querySelector("img").offsetHeight };
    }

    /** Return where an event is in its window, both coordinates from 0 to 1. */
    locate({ clientX, clientY, target }) {
      const { left, top, width, height } = this.windowOf(target);
      return [(clientX - left) / width, (clientY - top) / height];
    }

    /** Learn how large the picture is on the screen, and keep to the limits that this gives. */
    measure() {
      const { width } = this.windowOf();
      if (!width) return;
      this.actual = this.pair.original.dataset.zoomWidth / (width * devicePixelRatio);
      const { scale, left, top } = this.pair.zoomed;
      this.setView(scale, left, top);
    }

    /** Bring the picture to a scale, its part that begins at these shares of it. */
    setView(scale, left, top) {
      const { pair, stage } = this;
      const before = pair.zoomed;
      const now = clamp(scale, 1, this.most);
      const room = 1 - 1 / now;
      pair.zoomed = { scale: now, left: clamp(left, 0, room), top: clamp(top, 0, room) };
      for (const [name, value] of Object.entries(pair.zoomed)) {
        stage.style.setProperty(`--zoom-${name}`, value);
      }
      stage.toggleAttribute("data-zoomed", this.isZoomed);
      if (before.scale === 1 && this.isZoomed) this.load();
      if (before.scale !== now) this.reportSoon();
      this.report();
      this.frame ??= requestAnimationFrame(() => {
        this.frame = null;
        pair.paint();
      });
      return before.left !== pair.zoomed.left || before.top !== pair.zoomed.top;
    }

    /** Zoom so that what is at one place of the window comes to another, or stays. */
    zoomAt(scale, [fromX, fromY], [toX, toY] = [fromX, fromY]) {
      const { scale: before, left, top } = this.pair.zoomed;
      const now = clamp(scale, 1, this.most);
      this.setView(now, left + fromX / before - toX / now, top + fromY / before - toY / now);
    }

    /** Zoom at a place with a movement. */
    glide(scale, place) {
      this.still();
      const to = clamp(scale, 1, this.most);
      if (reducedMotion.matches) {
        this.zoomAt(to, place);
        return;
      }
      const from = this.pair.zoomed.scale;
      const begin = performance.now();
      const step = (now) => {
        const left = clamp(1 - (now - begin) / GLIDE, 0, 1);
        this.zoomAt(left ? to * (from / to) ** (left ** 3) : to, place);
        if (left) this.gliding = requestAnimationFrame(step);
        else this.still();
      };
      this.goal = to;
      this.gliding = requestAnimationFrame(step);
    }

    /** End a movement where it is. */
    still() {
      cancelAnimationFrame(this.gliding);
      this.goal = null;
    }

    /** Zoom a step in or out; 100 % is not stepped over. */
    step(factor) {
      const from = this.goal ?? this.pair.zoomed.scale;
      const to = from * factor;
      const passes = (from - this.actual) * (to - this.actual) < 0;
      this.glide(passes ? this.actual : to, CENTRE);
    }

    /** Move the picture in its window, by shares of the window; return whether it could move. */
    pan(x, y) {
      this.still();
      const { scale, left, top } = this.pair.zoomed;
      return this.setView(scale, left + x / scale, top + y / scale);
    }

    // What the controls and keys do, and what they show.

    /** Answer a button; return whether it is one of these. */
    onButton(button) {
      if (button === "zoom-in") this.step(STEP);
      else if (button === "zoom-out") this.step(1 / STEP);
      else if (button === "zoom-fit") this.glide(1, CENTRE);
      else if (button === "zoom-actual") this.glide(this.actual, CENTRE);
      else return false;
      return true;
    }

    /** Answer a key that goes to the picture; return whether it meant anything. */
    onKey({ key, shiftKey, altKey, target }) {
      if (target !== this.stage || altKey || this.pair.view === "alone") return false;
      const way = shiftKey && this.isZoomed && ARROWS[key];
      if (way) this.pan(0.1 * way[0], 0.1 * way[1]);
      return way || this.onButton(KEYS[key.toLowerCase()]);
    }

    /** Say the scale in the controls. */
    report() {
      const { pair, actual } = this;
      const { scale } = pair.zoomed;
      this.percent = `${Math.round((100 * scale) / actual)} %`;
      pair.find(".reveal-percent").textContent = this.percent;
      pair.setPressed("zoom-fit", scale === 1);
      pair.setPressed("zoom-actual", scale === actual);
      const ends = { "zoom-out": scale === 1, "zoom-in": scale === this.most };
      for (const [value, end] of Object.entries({ ...ends, "zoom-actual": actual < 1 })) {
        pair.find(`[value=${value}]`).setAttribute("aria-disabled", end);
      }
    }

    /** Have a screen reader say the scale once the zoom has ended. */
    reportSoon() {
      clearTimeout(this.reporting);
      this.reporting = setTimeout(() => this.setNote(this.percent), PAUSE);
    }

    /** Say something; only a message is seen, for the scale is among the controls. */
    setNote(text = "") {
      this.note.textContent = [this.message, text].filter(Boolean).join(". ");
      this.note.toggleAttribute("data-seen", this.message);
    }

    /** Show a message, for a while if it is not the last. */
    announce(message, time) {
      clearTimeout(this.fading);
      this.message = message;
      this.setNote();
      if (time) this.fading = setTimeout(() => this.announce(""), time);
    }

    // The full pictures.

    /** Bring the full pictures once; a failure is no reason not to try again. */
    async load() {
      if (this.loading) return;
      this.loading = true;
      const images = [this.pair.original, this.pair.result];
      const bytes = images.reduce((sum, { dataset }) => sum + Number(dataset.zoomBytes), 0);
      this.announce(`Loading the full picture, ${amount(bytes)}`);
      try {
        this.fulls = await Promise.all(images.map(fetchFull));
        if (!this.held.size) this.swap();
      } catch {
        this.loading = false;
        this.announce("The full picture could not be loaded", 8000);
      }
    }

    /** Put both full pictures in place, not under a finger: it would lose what it has touched. */
    swap() {
      const { pair, fulls } = this;
      if (!fulls) return;
      this.fulls = null;
      for (const [index, which] of ["original", "result"].entries()) {
        Object.assign(fulls[index].dataset, pair[which].dataset);
        pair[which].replaceWith(fulls[index]);
        pair[which] = fulls[index];
      }
      pair.paint();
      this.announce("The full picture is there", 3000);
    }

    // What pointers do: two fingers zoom and move the picture, one pointer moves it where it has
    // nothing else to do.

    /** Return whether a pointer that comes down moves the picture. */
    pans({ button, pointerType }) {
      const { view, viewer } = this.pair;
      const mouseOverLens = viewer === "hover" && pointerType === "mouse";
      const free = view !== "stack" || viewer === "scroll" || mouseOverLens;
      return this.isZoomed && (button === 1 || (button === 0 && (free || this.grabbing)));
    }

    /** Take a pointer from the gesture; but a lens goes with the mouse that moves the picture. */
    keep(event) {
      const { view, viewer } = this.pair;
      if (view !== "stack" || viewer !== "hover" || isFinger(event)) event.stopPropagation();
    }

    onPointerDown(event) {
      const pans = this.pans(event);
      if (this.pair.view === "alone" || !(pans || isFinger(event))) return;
      this.still();
      if (this.held.size && !this.moving) this.withdraw();
      this.moving ||= pans || this.held.size > 0;
      if (!this.held.size) this.window = this.windowOf(event.target);
      this.held.set(event.pointerId, [event.clientX, event.clientY]);
      if (!this.moving) return;
      this.stage.dataset.moving = "";
      this.stage.setPointerCapture(event.pointerId);
      this.keep(event);
    }

    /** Have the gesture forget a finger that turns out to be one of two. */
    withdraw() {
      for (const pointerId of this.held.keys()) {
        const options = { pointerId, pointerType: "touch", bubbles: true };
        this.stage.dispatchEvent(new PointerEvent("pointercancel", options));
      }
    }

    /** Return where the held pointers are in the middle, in their window, and how far apart. */
    grip() {
      const { left, top, width, height } = this.window;
      const [[x, y], [otherX, otherY] = [x, y]] = [...this.held.values()];
      const middle = [((x + otherX) / 2 - left) / width, ((y + otherY) / 2 - top) / height];
      return { middle, apart: Math.hypot(x - otherX, y - otherY) || 1 };
    }

    onPointerMove(event) {
      const { pointerId, clientX, clientY } = event;
      if (!this.held.has(pointerId)) return;
      const before = this.grip();
      this.held.set(pointerId, [clientX, clientY]);
      if (!this.moving) return;
      this.keep(event);
      const now = this.grip();
      const scale = (this.pair.zoomed.scale * now.apart) / before.apart;
      this.zoomAt(scale, before.middle, now.middle);
    }

    onPointerUp(event) {
      if (!this.held.delete(event.pointerId)) return;
      if (this.moving) this.keep(event);
      if (this.held.size) return;
      this.moving = false;
      delete this.stage.dataset.moving;
      this.swap();
    }

    /** Go to 100 % at a place, or back; a double click of the brush is two dabs. */
    onDoubleClick(event) {
      const { view, viewer } = this.pair;
      if (view === "alone" || (view === "stack" && viewer === "scratch")) return;
      const close = this.actual > 1.1 ? this.actual : 2;
      this.glide(this.isZoomed ? 1 : close, this.locate(event));
    }

    /** Zoom with Ctrl, which a trackpad's pinch sets too, and in full screen; else move. */
    onWheel(event) {
      if (this.pair.view === "alone" || !event.cancelable) return;
      const unit = event.deltaMode ? 16 : 1; // lines
      const [x, y] = [unit * event.deltaX, unit * event.deltaY];
      let meant = event.ctrlKey || this.isFull;
      if (meant) {
        this.still();
        const factor = Math.exp(-0.007 * clamp(y, -60, 60));
        this.zoomAt(this.pair.zoomed.scale * factor, this.locate(event));
      } else if (this.isZoomed) {
        const { width, height } = this.windowOf(event.target);
        meant = this.pan(x / width, y / height); // at an end the page scrolls
      }
      if (meant) event.preventDefault();
    }

    /** Zoom with a trackpad where it sends no wheel. */
    onPinch(event) {
      if (this.pair.view === "alone") return;
      event.preventDefault();
      if (this.held.size) return; // fingers on a screen
      if (event.type === "gesturechange") {
        this.still();
        this.zoomAt((this.pair.zoomed.scale * event.scale) / this.pinchedTo, this.locate(event));
      }
      this.pinchedTo = event.scale;
    }

    /** Have the space bar turn the brush into a hand while it is held. */
    onKeyDown(event) {
      const { key, target } = event;
      const pointed = target === document.body && this.stage.matches(":hover");
      if (key !== " " || !this.isZoomed || !(pointed || target === this.stage)) return;
      event.preventDefault();
      this.grab(true);
    }

    grab(grabbing) {
      this.grabbing = grabbing;
      this.stage.toggleAttribute("data-grab", grabbing);
    }
  }

  customElements.whenDefined("reveal-pair").then(() => {
    for (const pair of document.querySelectorAll("reveal-pair:has(img[data-zoom])")) {
      if (pair.stage) new Zoom(pair);
    }
  });
})();
