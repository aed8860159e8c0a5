// Sounds when an extreme incident that nobody has acknowledged appears while this page is open.
// Invariant: the words are there with the sound and without it.
const MUTED = "fusion_cell.muted";
const PULSES = [880, 660, 880];
const PULSE_S = 0.18;

export default function ({ data, parentElement }) {
  const button = part(parentElement, "mute");
  button.onclick = () => {
    localStorage.setItem(MUTED, muted() ? "" : "yes");
    if (!muted()) ring(parentElement);
    label(parentElement);
  };
  return mount(parentElement, data, draw);
}

function muted() {
  return localStorage.getItem(MUTED) === "yes";
}

function draw(root, { room, alarms }) {
  const heard = (window.fusionCellHeard ??= {});
  const ids = alarms.map(({ id }) => id);
  // What stood there when the page was opened is shown, and does not ring.
  const fresh = heard[room] ? ids.filter((id) => !heard[room].has(id)) : [];
  heard[room] = new Set(ids);
  put(root, "said", words(alarms));
  root.querySelector(".fc-alarm").dataset.count = alarms.length;
  label(root);
  if (fresh.length && !muted()) ring(root);
}

function words(alarms) {
  if (!alarms.length) return "";
  const titles = alarms.slice(0, 3).map(({ title }) => title).join("; ");
  const more = alarms.length > 3 ? `; ${alarms.length - 3} more` : "";
  return `Extreme, and acknowledged by nobody: ${titles}${more}`;
}

function label(root) {
  const button = put(root, "mute", muted() ? "Sound is off: let it sound" : "Sound is on: mute it");
  button.setAttribute("aria-pressed", String(muted()));
}

function ring(root) {
  const panel = root.querySelector(".fc-alarm");
  panel.dataset.rung = Number(panel.dataset.rung ?? 0) + 1;
  const sound = (window.fusionCellSound ??= new AudioContext());
  // A browser lets no sound through before somebody has pressed something on the page, and then
  // leaves the promise open.
  if (sound.state !== "running") sound.resume();
  const blocked = () => put(root, "blocked", sound.state === "running" ? "" : "The browser lets no sound through until something on this page is pressed.");
  sound.onstatechange = blocked;
  blocked();
  PULSES.forEach((pitch, at) => pulse(sound, pitch, sound.currentTime + at * PULSE_S * 1.4));
}

function pulse(sound, pitch, start) {
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.3, start + 0.02);
  volume.gain.linearRampToValueAtTime(0, start + PULSE_S);
  tone.connect(volume).connect(sound.destination);
  tone.start(start);
  tone.stop(start + PULSE_S);
}
