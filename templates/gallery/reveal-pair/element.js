const GESTURES = { __proto__: null, scratch: Scratch, hover: Lens, scroll: Scroll };
let pairs = 0;

// What zoom.js uses of a pair, and nothing else: it reads stage, frame, original, result, view and
// viewer; sets zoomed, original and result; calls find, setPressed, paint and attach. A pair uses
// label, onKey and onButton of what is attached.
class RevealPair extends HTMLElement {
  static observedAttributes = ["viewer"];

  zoomed = { scale: 1, left: 0, top: 0 }; // what zoom.js shows of the pictures, from 0 to 1
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
    for (const each of known) this.setPressed(each, view === each);
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
    this.announced = this.state;
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

  /** Put the figures on a stage and the controls below; return whether there were two pictures. */
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
      if (target.localName === "button") this.onButton(target.value);
    });
    on("keydown", (event) => this.onKey(event));
    on("animationend", () => this.calm());
    on("error", ({ target }) => this.miss(target));
    on("load", () => {
      sight.unobserve(this.stage); // to meet it anew
      sight.observe(this.stage);
    });
    on("fullscreenchange", () => {
      this.setPressed("full", document.fullscreenElement === this.frame);
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
    this.describe();
    this.find(".reveal-size").hidden = !this.gesture.tool;
    this.find(".reveal-size span").textContent = this.gesture.tool;
    this.find("[value=undo]").hidden = !this.gesture.undo;
    this.find(`[value=${viewer}]`).checked = true;
    this.gesture.attach();
    this.report(this.revealed);
    sight.observe(stage);
  }

  /** Let zoom.js take part: keys and buttons come to it first. */
  attach(zoom) {
    this.zoom = zoom;
    this.describe();
  }

  /** Label the stage with the keys that it takes. */
  describe() {
    this.stage.setAttribute("aria-label", this.gesture.label + (this.zoom?.label ?? ""));
  }

  /** Return whether Escape has something to close here. */
  get closes() {
    return this.gesture?.open;
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

  /** Come into sight or leave it, and show the gesture to those who have never seen it, once. */
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
    if (this.state === this.announced) return;
    this.announced = this.state;
    this.dispatchEvent(new Event("revealchange", { bubbles: true }));
  }

  /** Answer a key: Ctrl+Z anywhere, those of the gesture on the picture. */
  onKey(event) {
    const { gesture, stage, view } = this;
    const onStage = event.target === stage && view === "stack" && !event.altKey;
    const command = event.ctrlKey || event.metaKey;
    const own = () => this.zoom?.onKey(event) || (onStage && gesture.onKey(event));
    const meant = command ? event.key === "z" && gesture.undo?.() : own();
    if (meant) event.preventDefault();
  }

  /** Do what a button says. */
  onButton(button) {
    if (this.zoom?.onButton(button)) return;
    if (button === "reveal") this.glide(1);
    else if (button === "reset") this.glide(0);
    else if (button === "undo") this.gesture.undo();
    else if (button !== "full") this.view = this.view === button ? "stack" : button;
    else if (document.fullscreenElement) document.exitFullscreen();
    else this.frame.requestFullscreen().catch(() => {});
  }

  /** Show whether a toggle is on. */
  setPressed(value, on) {
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
