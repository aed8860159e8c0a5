const OUTCOMES = {
  new: ["M1 1h8v14H1Z", "something new"],
  unchanged: ["M1 10h8v5H1Z", "answered, nothing new"],
  failed: ["M1 1 9 15M9 1 1 15", "failed"],
};
const STRIP = 40;
// Words of a state up to this length fit two lines; what is longer is clipped until it is opened.
const TWO_LINES = 48;

export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  put(root, "caption", data.caption);
  const off = data.rows.filter((feed) => feed.freshness === "off");
  fill(part(root, "rows"), data.rows.filter((feed) => feed.freshness !== "off"));
  part(root, "off").hidden = !off.length;
  put(root, "off-count", `${count(off.length, "feed")} not asked`);
  part(root, "off-feeds").replaceChildren(...off.map(silent));
  part(root, "key").replaceChildren(...Object.entries(OUTCOMES).map(([name, [, words]]) => {
    const item = element("li");
    item.append(poll(name), element("span", "", words));
    return item;
  }));
}

// A line that says the same stays as it is, so that it keeps the focus and what is opened in it.
function fill(body, feeds) {
  feeds.forEach((feed, index) => {
    const old = body.children[index];
    const said = JSON.stringify(feed);
    if (old?.said === said) return;
    const line = Object.assign(row(feed), { said, feed: feed.name });
    if (!old) return body.append(line);
    const opened = old.feed === feed.name && old.querySelector("details[open]");
    const reason = line.querySelector("details");
    if (opened && reason) reason.open = true;
    old.replaceWith(line);
  });
  while (body.children.length > feeds.length) body.lastElementChild.remove();
}

function reason(words) {
  if (words.length <= TWO_LINES) return foreign(words);
  const all = element("details", "fc-reason");
  const summary = element("summary");
  summary.append(foreign(words));
  all.append(summary);
  return all;
}

function row(feed) {
  const line = element("tr", `fc-trouble-${feed.freshness}`);
  const name = element("th");
  name.scope = "row";
  name.append(foreign(feed.title), element("small", "", feed.agency));
  const state = element("td", "fc-state");
  state.append(shape(FRESHNESS[feed.freshness], ""), reason(feed.words));
  line.append(name, state, strip(feed.strip));
  line.append(pair("Polled", "fc-moment", [feed.polled, "last"], [feed.next, "next"]));
  line.append(pair("Heard", "fc-moment", [feed.answered, "answer"], [feed.news, "news"]));
  line.append(cell(feed.items, "fc-number", "Items"), cell(feed.problems, "fc-number", "Problems 24 h"));
  line.append(pair("Lag", "fc-lag", [feed.published, "published"], [feed.received, "received"]));
  const source = cell("", "fc-source", "Source");
  source.append(element("span", "", `${feed.reliability} · ${feed.origin}`), element("small", "", feed.licence));
  line.append(source);
  return line;
}

function silent({ title, words }) {
  const item = element("li");
  item.append(foreign(title, "fc-name"), foreign(words));
  return item;
}

// Two statements in one cell, each with its label; what is not known is left out.
function pair(label, className, ...statements) {
  const node = cell("", `fc-pair ${className}`, label);
  for (const [words, what] of statements.filter(([words]) => words)) {
    const line = element("span", "", `${words} `);
    line.append(element("small", "", what));
    node.append(line);
  }
  if (node.childNodes.length) return node;
  node.textContent = "–";
  node.classList.add("fc-none");
  return node;
}

// `label` says what it is where the table's head is not shown.
function cell(text, className, label = "") {
  const node = element("td", className, String(text));
  if (label) node.dataset.label = label;
  return node;
}

function strip(outcomes) {
  const box = cell("", "fc-polls", "Last polls");
  const shown = outcomes.slice(-STRIP);
  const failed = shown.filter((outcome) => outcome === "failed").length;
  const picture = element("span");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `${shown.length} polls, ${failed} failed`);
  picture.append(...shown.map(poll));
  box.append(picture);
  return box;
}

function poll(outcome) {
  const [path] = OUTCOMES[outcome];
  const picture = drawing("svg", { viewBox: "0 0 10 16", class: `fc-poll fc-poll-${outcome}`, "aria-hidden": "true" });
  picture.append(drawing("path", { d: path }));
  return picture;
}
