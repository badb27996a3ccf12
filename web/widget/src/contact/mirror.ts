// A look at one's own camera and microphone before the waiting room: only on a click, seen by nobody else, off again at
// the end. Without a camera everything else works as before.
import { say } from '../i18n/forms';
import type { Locale } from '../i18n/texts';
import { h, icon } from '../ui/h';

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
  let asking = false;
  const media: MediaDevices | undefined = navigator.mediaDevices;
  const inside = h('div', {});
  const said = h('div', { role: 'status' });
  const tell = (words: string): void => { said.replaceChildren(...(words ? [h('div', { class: 'note warn' }, icon('info'), h('div', {}, words))] : [])); };

  const stop = (): void => {
    clearInterval(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    void sound?.close().catch(() => undefined);
    stream = sound = null;
    tell('');
    const button = h('button', { class: 'btn line wide', type: 'button', onclick: () => void begin() }, say(locale, 'talk.check'));
    swap(button, button);
  };
  /** The focus stays where it was: on what now stands in the place of the pressed button. */
  const swap = (to: HTMLElement, ...all: HTMLElement[]): void => {
    const held = inside.contains((inside.getRootNode() as ShadowRoot).activeElement);
    inside.replaceChildren(...all);
    if (held) to.focus();
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
    // The browser may be asking still: a second stream would never be turned off.
    if (asking) return;
    asking = true;
    tell('');
    let got: MediaStream | null = null;
    let refused = false;
    try {
      got = (await media?.getUserMedia({ video: true, audio: true }).catch((error: unknown) => {
        refused = error instanceof DOMException && error.name === 'NotAllowedError';
        return refused ? null : media.getUserMedia({ video: false, audio: true });
      })) ?? null;
    } catch {
      got = null;
    }
    asking = false;
    if (!inside.isConnected) return got?.getTracks().forEach((track) => track.stop());
    if (!got) {
      tell(say(locale, refused ? 'talk.check.refused' : 'talk.check.none'));
      return;
    }
    show(got);
  };
  const show = (got: MediaStream): void => {
    stream = got;
    const seen = got.getVideoTracks().length > 0;
    const meter = h('meter', { min: 0, max: 1, low: 0.05, 'aria-label': say(locale, 'talk.check.sound') });
    const video = h('video', { class: 'mirror', autoplay: true, playsinline: true });
    video.muted = true;
    video.srcObject = got;
    // Unplugged, or taken back in the browser's own bar.
    for (const track of got.getTracks()) track.addEventListener('ended', () => { if (stream === got) stop(); });
    let analyser: AnalyserNode | null = null;
    try {
      sound = new AudioContext();
      analyser = sound.createAnalyser();
      sound.createMediaStreamSource(got).connect(analyser);
      void sound.resume().catch(() => undefined);
    } catch {
      analyser = null; // Seen, if not heard.
    }
    const button = h('button', { class: 'btn line wide', type: 'button', onclick: stop }, say(locale, seen ? 'talk.check.stop' : 'talk.check.stop_sound'));
    tell(seen ? '' : say(locale, 'talk.check.only_sound'));
    swap(button, ...(seen ? [h('figure', { class: 'seen' }, video, h('figcaption', {}, say(locale, 'talk.check.you')))] : []), h('div', { class: 'level' }, h('span', { class: 'hint', 'aria-hidden': 'true' }, say(locale, 'talk.check.sound')), meter), button);
    watch(meter, analyser);
  };
  stop();
  return { box: h('div', { class: 'check' }, h('p', { class: 'hint' }, say(locale, 'talk.check.why')), inside, said), stop };
}
