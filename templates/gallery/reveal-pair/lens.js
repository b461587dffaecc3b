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

  onKey(event) {
    const sideways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    const step = { ...sideways, ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step) return super.onKey(event);
    this.lookAt(this.centre.map((each, axis) => each + (this.open ? 0.05 * step[axis] : 0)));
    return true;
  }
}
