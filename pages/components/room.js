// What every part of the wall shares; put before each component's own script.
// Invariant: what a feed or a person wrote reaches the page through textContent only.

const SVG = "http://www.w3.org/2000/svg";
const LEVELS = { 4: "extreme", 3: "severe", 2: "moderate", 1: "minor" };
const FRESHNESS = {
  fresh: "fresh", late: "late", failing: "failing", never: "never usable", waiting: "waiting", off: "off",
};
const DRAWINGS = {
  extreme: [["path", { d: "M8 .6 15.4 8 8 15.4 .6 8Z" }]],
  severe: [["path", { d: "M8 1.2 15.4 14.4H.6Z" }]],
  moderate: [["circle", { cx: 8, cy: 8, r: 6 }]],
  minor: [["circle", { cx: 8, cy: 8, r: 3.2 }]],
  unknown: [["circle", { cx: 8, cy: 8, r: 5.2, class: "fc-hollow" }]],
  fresh: [["circle", { cx: 8, cy: 8, r: 5.4 }]],
  late: [
    ["circle", { cx: 8, cy: 8, r: 5.4, class: "fc-hollow" }],
    ["path", { d: "M8 2.6a5.4 5.4 0 0 0 0 10.8Z" }],
  ],
  failing: [
    ["rect", { x: 1.6, y: 1.6, width: 12.8, height: 12.8, class: "fc-hollow" }],
    ["path", { d: "M2 9 9 2M2 14 14 2M7 14l7-7", class: "fc-stroke" }],
  ],
  perimeter: [["path", { d: "M2 13 5 3l9 1-2 9Z", class: "fc-hollow" }]],
  people: [
    ["circle", { cx: 8, cy: 4.2, r: 3.2 }],
    ["path", { d: "M1.8 15a6.2 6.2 0 0 1 12.4 0Z" }],
  ],
  hotspots: [
    ["circle", { cx: 4, cy: 11, r: 1.9 }],
    ["circle", { cx: 8, cy: 5, r: 1.9 }],
    ["circle", { cx: 12, cy: 11, r: 1.9 }],
  ],
};
// An hourglass run out, one that runs, a flag that nobody has taken, and a tick.
DRAWINGS.overdue = [["path", { d: "M2.5 1h11L9.2 8l4.3 7h-11l4.3-7Z" }]];
DRAWINGS.due = [["path", { d: "M2.5 1h11L9.2 8l4.3 7h-11l4.3-7Z", class: "fc-hollow" }]];
DRAWINGS.unclaimed = [["path", { d: "M3 15V1h10L10 5l3 4H5v6Z" }]];
DRAWINGS.done = [["path", { d: "M2 8.5 6 13 14 3", class: "fc-stroke" }]];
DRAWINGS["never usable"] = DRAWINGS.failing;
DRAWINGS.off = [["path", { d: "M3 8h10", class: "fc-stroke" }]];
DRAWINGS.waiting = [["circle", { cx: 8, cy: 8, r: 5.4, class: "fc-hollow" }]];

// States of a feed that need somebody's eye, the worst first, as they are named on the wall.
const TROUBLES = { failing: "not answering", never: "no answer yet", late: "late" };

// One clock for all parts of one screen: room time at the moment the server's word was heard.
const clock = (window.fusionCellClock ??= { at: Date.now(), rate: 1, heard: performance.now() });

function setClock(now, rate) {
  Object.assign(clock, { at: Date.parse(now), rate, heard: performance.now() });
}

function roomNow() {
  return clock.at + clock.rate * (performance.now() - clock.heard);
}

function levelName(level) {
  return LEVELS[level] ?? "unknown";
}

// A feed's state without the reason, which the feeds page tells in full.
function inShort(words) {
  return words.split(": ")[0];
}

function element(tag, className = "", text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function foreign(text, className = "") {
  const node = element("bdi", className, text);
  node.dir = "auto";
  return node;
}

function drawing(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function shape(name, label = name) {
  const picture = drawing("svg", { viewBox: "0 0 16 16", class: `fc-shape fc-${name.split(" ")[0]}` });
  if (label) {
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", label);
  } else {
    picture.setAttribute("aria-hidden", "true");
  }
  picture.append(...DRAWINGS[name].map(([tag, attributes]) => drawing(tag, attributes)));
  return picture;
}

function age(moment) {
  const seconds = Math.max(0, (roomNow() - Date.parse(moment)) / 1000);
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} d`;
}

function time(milliseconds, zone, options) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options })
    .format(milliseconds);
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function hourMinute(milliseconds, zone = "UTC") {
  return time(milliseconds, zone, { hour: "2-digit", minute: "2-digit" });
}

function day(milliseconds, zone = "UTC") {
  return time(milliseconds, zone, { weekday: "short", day: "numeric", month: "short" });
}

function put(root, name, text) {
  const node = root.querySelector(`[data-part="${name}"]`);
  if (node.textContent !== text) node.textContent = text;
  return node;
}

function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

// Whether there is anything new to draw. What has not changed is left as it is: a reader's place,
// focus and selection stay with it.
function changed(root, data) {
  const words = JSON.stringify(data);
  if (root.fusionCellShown === words) return false;
  root.fusionCellShown = words;
  return true;
}

// The address of an incident's panel.
function panelOf(incident) {
  const there = new URL(location.href);
  there.searchParams.set("incident", incident);
  there.searchParams.set("coordinate.tab", "Incidents");
  return there.href;
}

// A paragraph for each pair of words and kind; one without words is left out.
function paragraphs(lines) {
  return lines.filter(([words]) => words).map(([words, kind]) => {
    const line = element("p", kind);
    line.append(foreign(words));
    return line;
  });
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function isColumn() {
  return matchMedia("(max-width: 56.25em)").matches;
}

// Draws on every change of data and of size, ticks once a second, and stops when unmounted.
function mount(root, data, draw, tick = () => {}) {
  const panel = (root.fusionCellPanel ??= {});
  panel.data = data;
  draw(root, data);
  tick(root, data);
  if (!panel.timer) {
    panel.timer = setInterval(() => tick(root, panel.data), 1000);
    panel.observer = new ResizeObserver(() => {
      draw(root, panel.data);
      tick(root, panel.data);
    });
    panel.observer.observe(root.querySelector(".fc-panel"));
  }
  return () => {
    clearInterval(panel.timer);
    panel.observer.disconnect();
    delete root.fusionCellPanel;
  };
}
