const TRENDS = { up: ["↑", "rising"], same: ["=", "unchanged"], down: ["↓", "falling"], unknown: ["–", "trend unknown"] };
// Heights in rem: the least of a row, the heading, and the line that counts the rest.
const ROW = 2.9;
const HEADING = 2.35;
const MORE = 1.85;
const COLUMN_ROWS = 12;

export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw, tick);
}

function draw(root, data) {
  const news = data.new_count ? `, ${data.new_count} new in 15 min` : "";
  put(root, "heading", `Incidents · ${data.open_count} open${news}`);
  const list = part(root, "list");
  list.hidden = !data.incidents.length;
  const room = list.parentElement.querySelector(".fc-more");
  const shown = data.incidents.slice(0, fitting(root, data));
  list.replaceChildren(...shown.map(row));
  list.querySelectorAll(".fc-incident").forEach(unfold);
  const rest = data.open_count - shown.length;
  room.textContent = data.open_count ? (rest > 0 ? `+${rest} more` : "") : data.empty;
  room.dataset.empty = String(!data.open_count);
}

// As many rows as the panel holds at its present size; a column of a phone scrolls instead.
function fitting(root, data) {
  if (isColumn()) return COLUMN_ROWS;
  const panel = root.querySelector(".fc-panel");
  const free = panel.clientHeight / rem() - HEADING;
  const all = Math.floor(free / ROW);
  return data.open_count <= all ? all : Math.max(1, Math.floor((free - MORE) / ROW));
}

function row(incident) {
  const line = element("li", "fc-incident");
  const trend = TRENDS[incident.trend] ?? TRENDS.unknown;
  const sources = cell("fc-sources", count(incident.outlets, "outlet"), count(incident.origins, "origin"));
  const grade = element("strong", "fc-grade", incident.grade);
  grade.title = incident.grade_words;
  line.append(shape(levelName(incident.level)), words(incident), grade, sources, movement(trend, incident));
  return line;
}

function words(incident) {
  const body = element("div", "fc-words");
  const name = element("p", "fc-name");
  name.append(foreign(incident.title, "fc-title"));
  if (incident.is_new) name.append(element("span", "fc-new", "new"));
  const near = foreign(incident.exposure, "fc-exposure");
  near.title = incident.exposure_in_full;
  if (incident.exposure) name.append(near);
  const facts = element("p", "fc-facts");
  facts.append(...statements(incident).filter((node) => node.textContent));
  body.append(name, facts);
  return body;
}

// A place that does not fit behind the figures stands behind the name, where there may be room; who
// lives near is left out whole where there is none.
function unfold(line) {
  const [name, title, facts, place] = [".fc-name", ".fc-title", ".fc-facts", ".fc-place"].map(
    (part) => line.querySelector(part),
  );
  const isCut = (node) => node && node.scrollWidth > node.clientWidth;
  if (place && isCut(facts)) title.after(place);
  if (isCut(title) || isCut(place) || isCut(name)) line.querySelector(".fc-exposure")?.remove();
}

function statements({ headline, place, hazard }) {
  return [foreign(headline, "fc-headline"), foreign(place || hazard, "fc-place")];
}

function movement([arrow, label], incident) {
  const block = element("div", "fc-movement");
  const mark = element("span", "fc-trend", arrow);
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", label);
  const moment = element("time", "fc-age");
  moment.dateTime = incident.updated_at;
  block.append(mark, moment);
  return block;
}

function cell(className, ...lines) {
  const block = element("div", className);
  block.append(...lines.map((line) => element("span", "", line)));
  return block;
}

function tick(root) {
  for (const moment of root.querySelectorAll(".fc-age")) {
    const words = age(moment.dateTime);
    if (moment.textContent !== words) moment.textContent = words;
  }
}
