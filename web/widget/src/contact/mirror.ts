// A look at one's own camera and microphone before the waiting room: only on a click, seen by nobody else, off again at
// the end. Without a camera everything else works as before.
import { say } from '../i18n/forms';
import type { Locale } from '../i18n/texts';
import { h } from '../ui/h';

const levelMs = 120;

export interface Mirror {
  readonly box: HTMLElement;
  /** Turns everything off; harmless where it is off. */
  readonly stop: () => void;
}

/** How loud, 0 to 1: the root of the mean square of one stretch of samples. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const each of samples) sum += each * each;
  return samples.length ? Math.min(1, Math.sqrt(sum / samples.length) * 4) : 0;
}

export function mirror(locale: Locale): Mirror {
  let stream: MediaStream | null = null;
  let sound: AudioContext | null = null;
  let timer = 0;
  const media: MediaDevices | undefined = navigator.mediaDevices;
  const inside = h('div', {});
  const said = h('p', { class: 'hint', role: 'status' });

  const stop = (): void => {
    clearInterval(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    void sound?.close().catch(() => undefined);
    stream = sound = null;
    rest();
  };
  const rest = (): void => {
    inside.replaceChildren(h('button', { class: 'btn line wide', type: 'button', onclick: () => void begin() }, say(locale, 'talk.check')));
  };
  // Whatever takes the form away takes the camera away.
  const watch = (meter: HTMLMeterElement, analyser: AnalyserNode | null): void => {
    const samples = new Float32Array(analyser?.fftSize ?? 0);
    timer = window.setInterval(() => {
      if (!inside.isConnected) return stop();
      if (!analyser) return;
      analyser.getFloatTimeDomainData(samples);
      meter.value = loudness(samples);
    }, levelMs);
  };
  const begin = async (): Promise<void> => {
    said.textContent = '';
    let got: MediaStream | null = null;
    try {
      got = (await media?.getUserMedia({ video: true, audio: true }).catch(() => media.getUserMedia({ video: false, audio: true }))) ?? null;
    } catch {
      got = null;
    }
    if (got && !inside.isConnected) for (const track of got.getTracks()) track.stop();
    if (!got) {
      said.textContent = say(locale, 'talk.check.none');
      return;
    }
    stream = got;
    const meter = h('meter', { min: 0, max: 1, low: 0.05, 'aria-label': say(locale, 'talk.check.sound') });
    const video = h('video', { class: 'mirror', autoplay: true, playsinline: true, 'aria-label': say(locale, 'talk.check.you') });
    video.muted = true;
    video.srcObject = stream;
    let analyser: AnalyserNode | null = null;
    try {
      sound = new AudioContext();
      analyser = sound.createAnalyser();
      sound.createMediaStreamSource(stream).connect(analyser);
    } catch {
      analyser = null; // Seen, if not heard.
    }
    inside.replaceChildren(...(stream.getVideoTracks().length ? [video] : []), meter, h('button', { class: 'btn line wide', type: 'button', onclick: stop }, say(locale, 'talk.check.stop')));
    watch(meter, analyser);
  };
  rest();
  return { box: h('div', { class: 'check' }, h('p', { class: 'hint' }, say(locale, 'talk.check.why')), inside, said), stop };
}
