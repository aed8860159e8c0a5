export default function ({ data, parentElement, setTriggerValue }) {
  const choose = (id) => setTriggerValue("chosen", id);
  return mount(parentElement, data, (root, now) => draw(root, now, choose));
}

function draw(root, data, choose) {
  if (!changed(root, data)) return;
  const focused = document.activeElement?.closest(".fc-task")?.dataset.task;
  put(root, "caption", data.caption);
  put(root, "rest", data.rest);
  part(root, "rows").replaceChildren(...data.rows.map((task) => row(task, data.selected, choose)));
  if (focused) root.querySelector(`[data-task="${CSS.escape(focused)}"] button`)?.focus();
}

function row(task, selected, choose) {
  const line = element("li", "fc-task");
  line.dataset.task = task.id;
  line.dataset.mark = task.mark;
  const button = element("button");
  button.type = "button";
  button.append(foreign(task.title));
  if (task.id === selected) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => choose(task.id));
  const told = element("div");
  const state = element("p", "fc-state-words", task.state);
  told.append(button, element("br"), state, ...task.facts.map(fact));
  const label = element("span", "fc-tlp", task.handling);
  label.dataset.label = task.handling;
  line.append(shape(task.mark, ""), told, label);
  return line;
}

function fact(words) {
  const line = element("p");
  line.append(foreign(words));
  return line;
}
