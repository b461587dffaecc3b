// The page of a comparison: all pictures of a photo are zoomed together.
for (const photo of document.querySelectorAll(".photo")) {
  linkZoom(photo.querySelector(".linked"), photo.querySelector(".zoom"), photo);
}
