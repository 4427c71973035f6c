/** Something to hear and feel: the eyes are on the customer. Nothing that is needed is said by sound alone. */
let audio = null;

/** Browsers let a page sound only after it was touched once. */
function wake() {
  try { audio ??= new AudioContext(); audio.resume(); } catch (e) { console.debug("no sound", e); }
}
window.addEventListener("pointerdown", wake);
window.addEventListener("keydown", wake);

function tones(...hertz) {
  wake();
  if (!audio) return;
  hertz.forEach((frequency, i) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const from = audio.currentTime + i * 0.14;
    volume.gain.value = 0.25;
    tone.frequency.value = frequency;
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.12);
  });
}

/** Money is here. */
export function paidSignal() {
  navigator.vibrate?.([80, 40, 80]);
  tones(880, 1320);
}

/** A payment ended without money: look at the screen. */
export function failedSignal() {
  navigator.vibrate?.([400]);
  tones(330, 220);
}
