/** Enlarge (1, H, W, 3) from 0 to 1: what models/rdn.py does. The picture's tensor is spent. */
function enlargeByRdn(low, { C, D, G0, scale, upscaling }, weights) {
  const same = (name, x, activation) =>
    spend(x, () => weights.filter(name).convolve(x, { pad: "same", activation }));
  const shallow = same("F_m1", low);
  let x = weights.filter("F_0").convolve(shallow, { pad: "same" });
  let joined = null; // what GFF_1 makes of the blocks so far, which then are not kept
  for (let d = 1; d <= D; d++) {
    x = denseBlock(x, d, C, weights);
    const fused = weights.filter("GFF_1").ofChannels((d - 1) * G0, G0).convolve(x);
    joined = joined ? sum(joined, fused) : fused;
  }
  x.dispose();
  x = sum(same("GFF_2", joined), shallow);
  x = same("UPN1", x, "relu");
  x = same("UPN2", x, "relu");
  x = same("UPN3", x);
  const last = weights.filter("SR");
  if (upscaling === "ups") return spend(x, () => convolveRepeated(x, last, scale, "zeros"));
  return spend(spend(x, () => pixelsOfChannels(x, scale)), (large) =>
    last.convolve(large, { pad: "same" }),
  );
}

/** Let each convolution see all before it, fuse them, add the block's input, which is spent. */
function denseBlock(x, d, C, weights) {
  const seen = [x];
  for (let c = 1; c <= C; c++) {
    const filter = weights.filter(`F_${d}_${c}`);
    const made = filter.convolveJoined(seen, (each, part) => each.convolve(part, { pad: "same" }));
    seen.push(spend(made, tf.relu));
  }
  const fused = weights.filter(`LFF_${d}`).convolveJoined(seen, (each, part) => each.convolve(part));
  seen.slice(1).forEach((features) => features.dispose());
  return sum(fused, x);
}

/** Make squares of `scale` pixels of the channels of each. */
function pixelsOfChannels(x, scale) {
  return tf.tidy(() => {
    const [, height, width, channels] = x.shape;
    const row = channels / scale; // what becomes pixels beside each other
    const lines = Array.from({ length: scale }, (_, line) => {
      const part = tf.slice(x, [0, 0, 0, line * row], [1, height, width, row]);
      return tf.reshape(part, [height, 1, width * row]);
    });
    const shape = [1, height * scale, width * scale, row / scale];
    return tf.reshape(tf.concat(lines, 1), shape);
  });
}
