// Names of downloads, as the gallery makes them

const UNWELCOME = /[<>:"/\\|?*%#&$`'\p{C}]/gu; // to file systems, shells or eyes

/** Return a text with all that somebody may stumble over as hyphens. */
const plain = (text) =>
  text.normalize("NFC").replace(UNWELCOME, "-").slice(0, 48).replace(/^[ .-]+|[ .-]+$/g, "");

/** Return the name of a file that is downloaded: `hill-as-night.jpg`. */
function fileName(photo, end, { type }) {
  return `${plain(photo.stem) || "photo"}-${plain(end)}.${type === "image/png" ? "png" : "jpg"}`;
}
