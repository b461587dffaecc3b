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

  /** Hand a number to the style sheet. */
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

  /** Answer a key that goes to the picture; return whether it meant anything. */
  onKey({ key }) {
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
