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
