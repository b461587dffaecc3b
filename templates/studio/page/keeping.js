// What is kept in this browser, in IndexedDB, until it is forgotten. Photos are written once; what
// changes often, squares and choices, is one small record.

const STORE = `cgbatch-studio ${location.pathname}`;
let database = null;
let isKept = true;

/** Await a request of the database. */
const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Open the database; where it is refused, memory has to do. */
async function openStore() {
  try {
    const request = indexedDB.open(STORE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("photos", { keyPath: "id" });
      request.result.createObjectStore("results", { keyPath: ["photo", "direction"] });
      request.result.createObjectStore("choices");
    };
    database = await asked(request);
    database.onversionchange = () => database.close();
  } catch {
    isKept = false;
  }
  drawKeeping();
}

/** Change what is kept; a refusal is said, and the page goes on. */
async function change(store, work) {
  if (!database) return;
  try {
    const transaction = database.transaction(store, "readwrite");
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    work(transaction.objectStore(store));
    await ended;
  } catch {
    isKept = false;
    drawKeeping();
  }
}

/** Return all that is kept of a kind. */
const allKept = (store) => asked(database.transaction(store).objectStore(store).getAll());

const keepPhoto = (photo) => change("photos", (store) => store.put(photo.record));
const keepResult = (result) => change("results", (store) => store.put(result));

/** Drop a photo and its results from what is kept. */
function dropPhoto({ id }) {
  change("photos", (store) => store.delete(id));
  change("results", (store) => store.delete(IDBKeyRange.bound([id], [id, []])));
}

/** Keep choices and squares, and show which steps can be undone. */
function keep() {
  const crops = photos.map(({ id, box, whole }) => [id, { box, whole }]);
  const at = current?.id;
  change("choices", (store) => store.put({ ...choices, at, crops }, "now"));
  drawSteps();
}

/** Take up what was kept; what does not fit is passed over. */
async function restore() {
  if (!database) return;
  try {
    for (const record of await allKept("photos")) {
      photos.push(new OwnPhoto(record));
      lastId = record.id;
    }
    for (const result of await allKept("results")) {
      photos.find(({ id }) => id === result.photo)?.results.set(result.direction, result);
    }
    const [now] = await allKept("choices");
    const crops = new Map(now?.crops);
    for (const photo of photos) {
      const { box, whole } = crops.get(photo.id) ?? photo;
      if (same(fitted(photo, box), box)) photo.box = box;
      photo.whole = Boolean(whole) && !photo.slim;
    }
    takeUp(now ?? {});
    current = photos.find(({ id }) => id === now?.at) ?? photos[0];
  } catch {
    isKept = false;
    drawKeeping();
  }
}

/** Say what is kept, and where. */
function drawKeeping() {
  const refused =
    "This browser does not keep what is here, or has no room for all of it: photos and results " +
    "that are not kept are gone when you leave or reload the page. Download what you want to have.";
  const kept =
    "Your photos, the choices you made and the results are kept in this browser, on this device " +
    "(IndexedDB; and in localStorage, which gestures you have seen), so that a reload loses " +
    "nothing. They stay until you press Forget.";
  find("keeping").textContent = isKept ? kept : refused;
  find("kept").classList.toggle("refused", !isKept);
}
