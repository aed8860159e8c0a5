export default function ({ data, parentElement }) {
  return mount(parentElement, data, draw);
}

function draw(root, data) {
  put(root, "caption", data.caption);
  part(root, "rows").replaceChildren(...data.rows.map(row));
}

// All of it was written by persons, so it goes in as text; a room's name is a slug.
function row(room) {
  const line = element("li", room.stood_down ? "fc-room-down" : "");
  const anchor = element("a");
  anchor.href = `coordinate?${new URLSearchParams({ room: room.name, "coordinate.tab": "Rooms" })}`;
  anchor.target = "_self";
  if (room.current) anchor.setAttribute("aria-current", "page");
  anchor.append(foreign(room.title));
  const label = element("span", "fc-tlp", room.handling);
  label.dataset.label = room.handling;
  line.append(anchor, label, foreign(room.about), foreign(`duty officer ${room.duty_officer}`));
  if (room.participants) line.append(foreign(room.participants));
  line.append(element("strong", "", room.state));
  return line;
}
