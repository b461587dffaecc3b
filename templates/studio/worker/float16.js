const HALVES = 65536; // numbers that 16 bits can say
let floatOfHalf; // made when first needed

/** Return the value of every float16, by its bits. */
function tableOfHalves() {
  const table = new Float32Array(HALVES);
  for (let bits = 0; bits < HALVES; bits++) {
    const exponent = (bits >> 10) & 31;
    const fraction = (bits & 1023) / 1024;
    const magnitude =
      exponent === 31 ? (fraction ? NaN : Infinity)
      : exponent === 0 ? fraction * 2 ** -14
      : (1 + fraction) * 2 ** (exponent - 15);
    table[bits] = bits & 32768 ? -magnitude : magnitude;
  }
  return table;
}

/** Read float16 numbers, little endian, as float32. */
function halfToFloat(data) {
  floatOfHalf ??= tableOfHalves();
  const view = new DataView(data);
  const numbers = new Float32Array(view.byteLength >> 1);
  for (let at = 0; at < numbers.length; at++) {
    numbers[at] = floatOfHalf[view.getUint16(2 * at, true)];
  }
  return numbers;
}
