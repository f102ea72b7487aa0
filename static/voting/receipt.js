// “保存图片”: the receipt's SVG drawn on a canvas, as a PNG that a phone can keep. Without script there is the plain link.

const button = document.getElementById("save-picture");
const place = document.getElementById("picture");

async function draw(source) {
  const picture = new Image();
  picture.src = source;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/png");
}

async function save() {
  try {
    const png = await draw(button.dataset.picture);
    const image = Object.assign(new Image(), { src: png, alt: "投票回执图片" });
    // WeChat ignores downloads but keeps a picture that is pressed long.
    place.replaceChildren("图片在下面。如果没有自动保存，请长按图片，选“保存图片”。", image);
    Object.assign(document.createElement("a"), { href: png, download: button.dataset.name }).click();
  } catch {
    place.textContent = "图片没有画出来，请点“打开回执图片”，再截屏保存。";
  }
}

button.hidden = false;
button.addEventListener("click", save);
