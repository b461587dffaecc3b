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
      const radius = this.size / 200 / this.pair.zoomed.scale;
      const stroke = { tip: this.onPicture(event), radius, segments: [] };
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

  /** Return where a pointer is on the picture, of which a part may fill the stage. */
  onPicture(event) {
    const { scale, left, top } = this.pair.zoomed;
    const [x, y] = this.locate(event);
    return [left + x / scale, top + y / scale];
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
      const segment = [stroke.tip, this.onPicture(point), stroke.radius];
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

  onKey(event) {
    return event.key === "z" ? this.undo() : super.onKey(event);
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
    const fine = inView.has(pair) && pair.original.naturalWidth ? devicePixelRatio : 0;
    const width = Math.round(this.stage.clientWidth * fine);
    const height = Math.round(this.stage.clientHeight * fine);
    const { scale, left, top } = pair.zoomed;
    const seen = [width, height, scale, left, top, pair.original.src].join();
    if (this.seen !== seen) {
      Object.assign(canvas, { width, height });
      this.seen = seen;
      this.undrawn = null;
    }
    if (!width) return;
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, -left * scale * width, -top * scale * height);
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
    const radius = Math.max(2 / this.pair.zoomed.scale, 1.15 * share * width);
    const dabs = Math.ceil(Math.hypot((bx - ax) * width, (by - ay) * height) / (radius / 4));
    for (let step = 0; step <= dabs; step++) {
      const along = dabs && step / dabs;
      const x = (ax + along * (bx - ax)) * width - radius;
      const y = (ay + along * (by - ay)) * height - radius;
      context.drawImage(this.dab, x, y, 2 * radius, 2 * radius);
    }
  }
}
