const TRENDS = { up: ["↑", "rising"], same: ["=", "unchanged"], down: ["↓", "falling"], unknown: ["–", "trend unknown"] };
// Heights in rem: the least of a row, the heading, and the line that counts the rest and says what
// the figures of people rest on.
const ROW = 2.9;
const LINKED_ROW = 4.4;
const HEADING = 2.35;
const MORE = 1.85;
const COLUMN_ROWS = 12;
// Width below which a place that is cut is left out, rem.
const LEAST_PLACE = 5;

export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw, tick);
}

function draw(root, data) {
  const news = data.new_count ? `, ${data.new_count} new in 15 min` : "";
  put(root, "heading", `Incidents · ${data.open_count} open${news}`);
  const list = part(root, "list");
  list.hidden = !data.incidents.length;
  const shown = data.incidents.slice(0, fitting(root, data));
  list.replaceChildren(...shown.map(row));
  // A column has as many lines as it needs.
  if (!isColumn()) list.querySelectorAll(".fc-incident").forEach(unfold);
  const under = shown.reduce((sum, { folds }) => sum + folds, 0);
  const rest = data.open_count - shown.length - under;
  put(root, "rest", data.open_count ? (rest > 0 ? `+${rest} more` : "") : data.empty);
  part(root, "proxy").replaceChildren(...(tells(shown) ? [shape("people", ""), element("span", "", data.proxy)] : []));
  const more = part(root, "more");
  more.hidden = !more.textContent;
  more.dataset.empty = String(!data.open_count);
}

function tells(incidents) {
  return incidents.some(({ exposure }) => exposure.length);
}

// As many rows as the panel holds at its present size; a column of a phone scrolls instead.
function fitting(root, data) {
  if (isColumn()) return COLUMN_ROWS;
  const panel = root.querySelector(".fc-panel");
  const free = panel.clientHeight / rem() - HEADING;
  const all = holding(data.incidents, free);
  const isWhole = all === data.incidents.length && !tells(data.incidents);
  return isWhole ? all : Math.max(1, holding(data.incidents, free - MORE));
}

function holding(incidents, free) {
  let left = free;
  const beyond = incidents.findIndex(({ linked }) => (left -= linked.length ? LINKED_ROW : ROW) < 0);
  return beyond < 0 ? incidents.length : beyond;
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
  const known = element("div", "fc-known");
  const facts = element("p", "fc-facts");
  facts.append(...statements(incident).filter((node) => node.textContent));
  known.append(facts);
  if (incident.exposure.length) known.append(exposure(incident));
  body.append(name, known);
  if (incident.linked.length) body.append(links(incident));
  return body;
}

function links({ linked }) {
  const line = element("p", "fc-linked");
  line.title = linked.join(" \u00b7 ");
  line.append(...linked.map((words) => foreign(words)));
  return line;
}

function exposure({ exposure, exposure_in_full }) {
  const near = element("p", "fc-exposure");
  near.title = exposure_in_full;
  near.append(shape("people", "people in towns"), ...exposure.map((words) => element("span", "", words)));
  return near;
}

// Where the second line has no room for all: the place goes behind the title if there it is whole;
// then the wider distances are left out, each as a whole; the least distance always stands.
function unfold(line) {
  const [name, facts, place, known, near] = ["name", "facts", "place", "known", "exposure"].map(
    (part) => line.querySelector(`.fc-${part}`),
  );
  const isCut = (node) => node.scrollWidth > node.clientWidth;
  const isFull = () => isCut(facts) || isCut(known);
  const linked = line.querySelector(".fc-linked");
  while (linked?.childElementCount > 1 && isCut(linked)) linked.firstElementChild.remove();
  if (place && isFull()) {
    name.append(place);
    if (isCut(place)) facts.append(place);
  }
  while (near?.childElementCount > 2 && isFull()) near.lastElementChild.remove();
  if (!place || !isFull() || place === facts.firstElementChild) return;
  // A figure is not cut for a place; of the place a few letters would say nothing.
  name.append(place);
  if (place.clientWidth < LEAST_PLACE * rem()) place.remove();
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
