// The result: to play with, to take away

/** Return what tells results of a photo in one direction apart. */
function settingsOf(photo, { way, format } = choices) {
  return JSON.stringify([photo.part, way, format]);
}

/** Return the result of a photo that was made as things are chosen now. */
function resultOf(photo) {
  const result = photo.results.get(choices.direction);
  return result?.made === settingsOf(photo) ? result : null;
}

let shown = null; // the result in the viewer
const links = []; // addresses that the viewer and the downloads use

/** Return an address for a picture that holds until another result is shown. */
function linkTo(blob) {
  links.push(URL.createObjectURL(blob));
  return links.at(-1);
}

/** Empty the viewer. */
function clearResult() {
  shown = null;
  find("pair").replaceChildren();
  for (const link of links.splice(0)) URL.revokeObjectURL(link);
}

/** Show the result of the current photo: with the gesture of its direction. */
function drawResult() {
  const result = resultOf(current);
  if (result !== shown) clearResult();
  find("details").hidden = !result;
  drawMissing(result);
  if (!result || result === shown) return;
  shown = result;
  const { source, target, viewer } = chosen();
  const { name } = current;
  const pair = make(
    "reveal-pair",
    {},
    figure(result.page.original, result, `${name}, original (${source})`, `Original, ${source}`),
    figure(result.page.result, result, `${name}, as ${target}`, `As ${target}`),
  );
  pair.setAttribute("viewer", viewer);
  pair.setAttribute("target", target);
  find("pair").append(pair);
  offer("take-result", result.result, fileName(current, `as-${target}`, result.result), result);
  offer("take-original", result.original, fileName(current, "original", result.original), result);
  find("share").hidden = !navigator.canShare?.({ files: [shared()] });
  find("following").hidden = photos.length < 2;
  drawFacts(result);
}

function figure(blob, { width, height }, alt, caption) {
  const image = make("img", { src: linkTo(blob), alt, width, height, decoding: "async" });
  return make("figure", {}, image, make("figcaption", { textContent: caption }));
}

/** Have a link save a picture, and say how large it is. */
function offer(id, blob, name, { width, height }) {
  const link = Object.assign(find(id), { href: linkTo(blob), download: name });
  link.querySelector("small").textContent = `${width} × ${height}, ${amount(blob.size)}`;
}

/** Say that there is no result, why, and what can be done. */
function drawMissing(result) {
  const { name, target } = chosen();
  const trouble = current.troubles.get(name);
  const waits = isWorking() && !trouble;
  find("missing").hidden = Boolean(result) || waits;
  one("#missing p").textContent = trouble
    ? `${current.name} could not be turned. ${trouble}`
    : `${current.name} has not been turned into ${target} as it is cropped and set now.`;
  find("again").textContent = trouble ? "Try again" : `Turn it into ${target}`;
}

/** Say how the picture was made. */
function drawFacts({ width, height, took, engine, way }) {
  const { source, target } = chosen();
  const engines = { wasm: "WebAssembly", webgl: "WebGL", webgpu: "WebGPU", cpu: "JavaScript" };
  const ways = { full: "All pixels of the photo", doubled: "Small, cleaned and doubled" };
  const facts = {
    Photo: current.name,
    "Photo size": `${current.width} × ${current.height} pixels`,
    Result: `${width} × ${height} pixels`,
    Direction: `${source} → ${target}`,
    How: ways[way],
    Time: `${took.toFixed(1)} s, in your browser (${engines[engine] ?? engine})`,
  };
  const rows = Object.entries(facts).map(([term, text]) => {
    const said = make("dd", {}, make("bdi", { textContent: text }));
    return make("div", {}, make("dt", { textContent: term }), said);
  });
  find("facts").replaceChildren(...rows);
}

/** Return the result as a file to share. */
function shared() {
  const { result } = shown;
  const name = fileName(current, `as-${chosen().target}`, result);
  return new File([result], name, { type: result.type });
}

onClick("share", async () => {
  try {
    await navigator.share({ files: [shared()] });
  } catch (error) {
    if (error.name !== "AbortError") say("It could not be shared. Download it instead.");
  }
});

onClick("print", () => print());

onClick("take-beside", async () => {
  const button = find("take-beside");
  const small = button.querySelector("small");
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", true);
  const [photo, from] = [current, shown];
  const { target } = chosen();
  small.textContent = "is being made";
  try {
    await openEngine();
    const how = { format: from.result.type, quality: QUALITY };
    const { result, original } = from;
    const { beside, width, height } = await ask({ type: "beside", result, original, ...how });
    const name = fileName(photo, `${target}-side-by-side`, beside);
    make("a", { href: linkTo(beside), download: name }).click();
    small.textContent = `${width} × ${height}, ${amount(beside.size)}`;
  } catch (error) {
    small.textContent = error instanceof Cancelled ? "made when you press" : error.message;
  }
  button.setAttribute("aria-disabled", false);
});
