// Metres a pixel at zoom 0 on the equator, for a Web Mercator world 512 pixels wide.
const METRES = 78271.516964;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

// Silence after the last change of size before it is reported.
const SETTLED_MS = 250;

export default function ({ data, parentElement, setStateValue }) {
  const report = (size) => setStateValue("viewport", size);
  const stop = mount(parentElement, data, (root, now) => {
    draw(root, now);
    measure(root, report);
  });
  return () => {
    clearTimeout(parentElement.fusionCellReport?.timer);
    delete parentElement.fusionCellReport;
    stop();
  };
}

// Tells the server how large the map is, so that the area fits whatever screen this is.
function measure(root, report) {
  const memory = (root.fusionCellReport ??= { words: "", timer: 0 });
  const box = part(root, "window").getBoundingClientRect();
  const size = {
    width: Math.round(box.width), height: Math.round(box.height),
    scale: rem() / 16, ratio: devicePixelRatio,
  };
  const words = JSON.stringify(size);
  if (!size.width || !size.height || words === memory.words) return;
  clearTimeout(memory.timer);
  memory.timer = setTimeout(() => report(size), memory.words ? SETTLED_MS : 0);
  memory.words = words;
}

function draw(root, data) {
  part(root, "legend").replaceChildren(...data.legend.map(entry));
  const as_of = data.as_of && hourMinute(Date.parse(data.as_of));
  const moment = data.as_of
    ? `picture as of ${day(Date.parse(data.as_of))} ${as_of} UTC · revision ${data.revision} · `
    : "";
  put(root, "credits", (data.collecting ? "being collected, the map follows · " : moment) + data.credits);
  put(root, "stop", data.stop);
  scaleBar(root, data);
}

function entry(name) {
  const item = element("li");
  item.append(shape(name, ""), element("span", "", name === "hotspots" ? "hotspots 24 h" : name));
  return item;
}

function scaleBar(root, { zoom, latitude }) {
  const perPixel = (METRES * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom / 1000;
  const longest = 12 * rem() * perPixel;
  const km = STEPS.findLast((step) => step <= longest) ?? STEPS[0];
  put(root, "distance", `${km} km`);
  part(root, "bar").style.width = `${km / perPixel}px`;
  part(root, "scale").setAttribute("aria-label", `Scale bar: ${km} km`);
}
