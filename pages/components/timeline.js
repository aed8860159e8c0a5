const HOUR = 3600000;
const HEIGHTS = { 4: 1, 3: 0.78, 2: 0.56, 1: 0.34 };
const UNKNOWN_HEIGHT = 0.34;
// Room for the lanes' names and sums, in rem: on a wall, and in a phone's column.
const MARGINS = { wall: [12.6, 7.6], column: [8.4, 0.5] };
const SHORT_NAME = 13;
// Width of an average character, in rem.
const CHARACTER = 0.56;
const TICK_HOURS = [1, 2, 3, 6, 12, 24, 48, 168];

export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw, tick);
}

function draw(root, data) {
  put(root, "heading", `Timeline · ${data.hours} h of reports by level`);
  put(root, "next", data.next_words);
  const chart = part(root, "chart");
  const size = { width: chart.clientWidth, height: chart.clientHeight, em: rem() };
  if (size.width < 1 || size.height < 1) return;
  const plan = layout(data, size);
  const picture = drawing("svg", {
    viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "aria-label": summary(data),
  });
  picture.append(...axis(plan), ...plan.lanes.flatMap((lane, index) => laneOf(lane, index, plan)));
  picture.append(...roomLane(data, plan), nowLine(plan));
  chart.replaceChildren(picture);
  root.fusionCellPanel.plan = plan;
}

function summary(data) {
  const counts = data.lanes.map((lane) => `${lane.hazard} ${total(lane)}`);
  return `Reports by hazard: ${counts.join(", ") || "none"}`;
}

function total(lane) {
  return lane.marks.reduce((sum, mark) => sum + mark.count, 0);
}

function layout(data, { width, height, em }) {
  const starts = Date.parse(data.starts_at);
  const span = Date.parse(data.ends_at) - starts;
  const axisHeight = 1.75 * em;
  const rows = Math.max(1, Math.floor((height - axisHeight) / (1.25 * em)));
  const lanes = data.lanes.slice(0, rows - 1);
  const row = Math.min(2.6 * em, (height - axisHeight) / (lanes.length + 1));
  const column = isColumn();
  const margins = column ? MARGINS.column : MARGINS.wall;
  const left = margins[0] * em;
  const right = width - margins[1] * em;
  const x = (moment) => left + ((moment - starts) / span) * (right - left);
  return { lanes, row, left, right, x, em, starts, span, width, height, column };
}

function laneOf(lane, index, plan) {
  const { em, row, left, right } = plan;
  const floor = (index + 1) * row;
  const tall = row * 0.8;
  const wide = Math.max(0.24 * em, Math.min(0.5 * em, ((right - left) / 200) * 0.8));
  const marks = lane.marks.map((mark) => bar(mark, plan, { floor, tall, wide }));
  const name = label(left - 0.8 * em, floor - row * 0.28, laneName(lane, plan), "fc-lane", "end");
  return [line(left, floor, right, floor, "fc-floor"), ...marks, name, ...sum(lane, index, floor, plan)];
}

function laneName({ hazard }, { column }) {
  const name = hazard.charAt(0).toUpperCase() + hazard.slice(1);
  return column && name.length > SHORT_NAME ? `${name.slice(0, SHORT_NAME - 1)}…` : name;
}

function sum(lane, index, floor, { right, row, em, column }) {
  if (column) return [];
  const words = total(lane).toLocaleString("en-GB") + (index ? "" : " reports");
  return [label(right + 0.8 * em, floor - row * 0.28, words, "fc-sum", "start")];
}

function bar(mark, { x }, { floor, tall, wide }) {
  const height = tall * (HEIGHTS[mark.level] ?? UNKNOWN_HEIGHT);
  return drawing("rect", {
    x: x(Date.parse(mark.at)) - wide / 2, y: floor - height, width: wide, height,
    class: `fc-bar fc-${levelName(mark.level)}`,
  });
}

// The newest marks come first: where words would run into each other, the older go without.
function roomLane(data, plan) {
  const { em, row, left, right, x } = plan;
  const floor = (plan.lanes.length + 1) * row;
  const nodes = [label(left - 0.8 * em, floor - row * 0.28, "Room", "fc-lane", "end")];
  const taken = [];
  for (const mark of [...data.room_marks].reverse()) {
    const at = x(Date.parse(mark.at));
    if (at < left || at > right) continue;
    const place = free(at, mark.words, taken, plan);
    const top = floor - row * (place ? 0.85 : 0.2);
    nodes.push(line(at, top, at, floor - row * 0.02, mark.due ? "fc-room fc-due-mark" : "fc-room"));
    if (!place) continue;
    taken.push(place);
    nodes.push(label(place.words, floor - row * 0.28, mark.words, mark.due ? "fc-due-words" : "fc-room-words", "start"));
  }
  return nodes;
}

function free(at, words, taken, { em, left, width }) {
  const needs = words.length * CHARACTER * em;
  const places = [
    { from: at, to: at + needs + 1.2 * em, words: at + 0.4 * em },
    { from: at - needs - 0.8 * em, to: at + 0.4 * em, words: at - needs - 0.4 * em },
  ];
  return places.find(({ from, to }) =>
    from >= left && to <= width && taken.every((other) => to < other.from || from > other.to));
}

function axis(plan) {
  const { left, right, x, em, starts, span, height } = plan;
  const widest = ((right - left) / (7 * em)) | 0;
  const step = (TICK_HOURS.find((hours) => span / HOUR / hours <= widest) ?? 168) * HOUR;
  const nodes = [];
  for (let at = Math.ceil(starts / step) * step; at <= starts + span; at += step) {
    const midnight = at % (24 * HOUR) === 0;
    const words = midnight ? day(at).replace(",", "") : hourMinute(at);
    const node = label(x(at), height - 0.3 * em, words, midnight ? "fc-day" : "fc-hour", "middle");
    node.dataset.at = String(x(at));
    nodes.push(line(x(at), 0, x(at), height - 1.5 * em, midnight ? "fc-grid fc-midnight" : "fc-grid"));
    nodes.push(node);
  }
  return nodes;
}

function nowLine({ height, em, column }) {
  const group = drawing("g", { class: "fc-now" });
  group.append(line(0, 0, 0, height - 1.5 * em, "fc-now-line"));
  group.append(label(0, height - 0.3 * em, "", "fc-now-words", column ? "end" : "middle"));
  return group;
}

function tick(root) {
  const plan = root.fusionCellPanel?.plan;
  const group = root.querySelector(".fc-now");
  if (!plan || !group) return;
  const now = Math.min(Math.max(roomNow(), plan.starts), plan.starts + plan.span);
  const at = plan.x(now);
  group.setAttribute("transform", `translate(${at} 0)`);
  group.querySelector("text").textContent = `now ${hourMinute(now)}`;
  for (const node of root.querySelectorAll(".fc-hour, .fc-day")) {
    node.style.visibility = Math.abs(Number(node.dataset.at) - at) < 6 * plan.em ? "hidden" : "";
  }
}

function label(x, y, words, className, anchor) {
  const node = drawing("text", { x, y, class: className, "text-anchor": anchor });
  node.textContent = words;
  return node;
}

function line(x1, y1, x2, y2, className) {
  return drawing("line", { x1, y1, x2, y2, class: className });
}
