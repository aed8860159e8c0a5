// Seconds of silence after which the screen says that it has lost its server.
const SILENCE = 12;
// From this rate on, seconds would only flicker.
const FAST = 30;

export default function ({ data, parentElement }) {
  setClock(data.now, data.rate);
  return mount(parentElement, data, draw, tick);
}

function draw(root, data) {
  const exercise = data.kind === "exercise";
  part(root, "exercise").hidden = !exercise;
  put(root, "title", data.title);
  put(root, "kind", data.kind.toUpperCase()).dataset.kind = data.kind;
  put(root, "handling", data.handling).dataset.label = data.handling;
  part(root, "feeds").replaceChildren(...feeds(data.feeds));
  alarms(part(root, "alarms"), data.alarms);
  const notice = put(root, "notice", data.notice);
  notice.hidden = !data.notice;
  put(root, "reader", data.reader).hidden = !data.reader;
  navigation(part(root, "nav"), data.nav);
}

// What has not changed is left: a screen reader says an alarm once, not every two seconds.
function alarms(node, found) {
  const words = JSON.stringify(found);
  if (node.dataset.words === words) return;
  node.dataset.words = words;
  node.replaceChildren(...found.map(({ name, heading, items }) => {
    const line = element("li", `fc-alarm fc-alarm-${name}`);
    line.append(shape(name, ""), element("strong", "", heading), foreign(items.join(" · ")));
    return line;
  }));
}

// Links that stay the same stay in place: a hand or the keyboard may be on one of them.
function navigation(node, links) {
  const words = JSON.stringify(links);
  if (node.dataset.words === words) return;
  node.dataset.words = words;
  node.replaceChildren(...links.map(link));
}

// The addresses are the app's own; `label` may be a room's title, so it is text.
function link({ label, address, current }) {
  const node = foreign(label);
  const anchor = element("a");
  anchor.href = address;
  anchor.target = "_self";
  if (current) anchor.setAttribute("aria-current", "page");
  anchor.append(node);
  return anchor;
}

function feeds(known) {
  const all = known.filter((feed) => feed.freshness !== "off");
  const of = (state) => all.filter((feed) => feed.freshness === state);
  if (all.length && of("waiting").length === all.length) return [`${count(all.length, "feed")} being collected`];
  const line = ["Feeds ", element("strong", "", `${of("fresh").length} of ${all.length}`), " fresh"];
  const faulty = of("fresh").filter((feed) => feed.problems).length;
  if (faulty) line.push(`, ${faulty} with problems`);
  if (of("waiting").length) line.push(`, ${of("waiting").length} being collected`);
  const off = known.length - all.length;
  if (off) line.push(`, ${off} switched off`);
  const troubled = Object.keys(TROUBLES).flatMap(of);
  if (troubled.length) line.push(trouble(troubled));
  return line;
}

// One feed in trouble is named here; of several the footer has the names.
function trouble([worst, ...others]) {
  const state = FRESHNESS[worst.freshness];
  const node = element("span", `fc-trouble fc-trouble-${worst.freshness}`);
  const late = others.some(({ freshness }) => freshness === "late");
  const several = worst.freshness === "late" ? "late" : late ? "not answering or late" : "not answering";
  const words = others.length ? `${others.length + 1} ${several}` : `${worst.title} ${inShort(worst.words)}`;
  node.append(shape(state), foreign(words));
  return node;
}

function tick(root, data) {
  const now = roomNow();
  const fast = data.rate >= FAST;
  put(root, "time", hourMinute(now));
  put(root, "seconds", fast ? "" : `:${time(now, "UTC", { second: "2-digit" }).padStart(2, "0")}`);
  put(root, "local", `${hourMinute(now, data.zone)} ${data.abbreviation}`);
  put(root, "date", time(now, data.zone, {
    weekday: "short", day: "numeric", month: "short", year: "numeric",
  }).replace(",", ""));
  pictureAge(root, data, now);
}

function pictureAge(root, data, now) {
  const silent = (performance.now() - clock.heard) / 1000;
  const old = !data.collecting && (!data.as_of || (now - Date.parse(data.as_of)) / 1000 > data.stale_after);
  const node = part(root, "age");
  node.classList.toggle("fc-loud", silent > SILENCE || old);
  if (silent > SILENCE) {
    put(root, "age", `No contact with the server for ${Math.floor(silent)} s`);
  } else if (!data.as_of || !data.revision) {
    put(root, "age", `No picture yet: ${data.collecting ? "being collected" : "no feed has answered"}`);
  } else {
    put(root, "age", `${old ? "STALE · picture" : "Picture"} ${age(data.as_of)} old`);
  }
}
