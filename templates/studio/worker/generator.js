const DILATIONS = 4; // of blocks that look further: 1, 2, 4, 8, and again from 1

/**
 * Say the coefficients of a photo, (1, H, W, 3) from -1 to 1: what models/cyclegan.py does up to
 * the head. H and W are multiples of 4, at least 8, dilated 36. The photo's tensor is spent.
 */
function headOfGenerator(photo, architecture, weights) {
  const { blocks, upsampling, skips = false, dilated = false } = architecture;
  const whole = activate(weights.filter("stem").convolveMirrored(photo), weights);
  const half = halve(whole, "down1", weights);
  let x = halve(half, "down2", weights);
  for (let block = 1; block <= blocks; block++) {
    const apart = dilated ? 2 ** ((block - 1) % DILATIONS) : 1;
    x = spend(x, (before) => residualBlock(before, `block${block}`, apart, weights));
  }
  const enlarge =
    upsampling === "transpose"
      ? convolveTransposed
      : (small, filter) => convolveRepeated(small, filter, 2, "mirror");
  x = activate(spend(x, (small) => enlarge(small, weights.filter("up1"))), weights);
  if (skips) x = sum(x, weights.filter("skip_half").convolve(half));
  half.dispose();
  x = activate(spend(x, (small) => enlarge(small, weights.filter("up2"))), weights);
  if (skips) x = spend(sum(x, detailOf(whole, photo, weights)), tf.relu);
  whole.dispose();
  let head = spend(x, (features) => weights.filter("head").convolveMirrored(features));
  if (skips) head = sum(head, weights.filter("skip_head").convolveMirrored(photo));
  photo.dispose();
  return head;
}

/** Halve both sides. */
function halve(x, name, weights) {
  return activate(weights.filter(name).convolve(x, { strides: 2, pad: 1 }), weights);
}

/** Add to features what two convolutions make of them; the first looks at pixels `apart`. */
function residualBlock(x, name, apart, weights) {
  const y = activate(weights.filter(`${name}_conv1`).convolveMirrored(x, apart), weights);
  const z = spend(y, (features) => weights.filter(`${name}_conv2`).convolveMirrored(features));
  return spend(normalized(z, weights), (change) => tf.add(x, change));
}

/** Return what features of the way down and the photo itself say about where things end. */
function detailOf(whole, photo, weights) {
  const filter = weights.filter("skip_whole");
  return filter.convolveJoined([whole, photo], (each, part) => each.convolveMirrored(part));
}

/** Add two tensors, which are spent. */
function sum(x, y) {
  return spend(x, () => spend(y, () => tf.add(x, y)));
}
