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

  /** Where the controls take over; a track that is still to come is measured as it is painted. */
  reshape(revealed) {
    this.held = { revealed, progress: this.progress() };
  }

  /** Show half where nothing can scroll, unless the controls have set another share. */
  stand() {
    this.pair.hint.hidden = true;
    if (!this.held) this.pair.reveal(0.5);
  }

  paint() {
    this.readTrack();
    super.paint();
  }

  /** Go on from where the controls left the number, to reach 0 and 1 where the track ends. */
  readTrack() {
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
