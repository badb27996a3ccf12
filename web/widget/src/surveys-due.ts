// Watches for a questionnaire that is due: asks after each recorded event and page, then no sooner than the server said.
// When one comes, its code is loaded from this script's own folder and the card opens.
import { ask } from './ask';
import type { Recorder } from './record/recorder';
import type { Settings } from './settings';

export interface Invitation {
  readonly id: string;
  readonly survey: string;
  readonly version: number;
  readonly title: string;
  readonly touchpoint: string;
  readonly model: Record<string, unknown>;
}

/** What the questionnaire's code gets from the core; the whole interface between the two files. */
export interface SurveyContext {
  readonly invitation: Invitation;
  readonly locale: string;
  /** IANA zone of the bank, empty for the browser's own. */
  readonly zone: string;
  readonly server: string;
  readonly key: string;
  readonly visitor: string;
  readonly user: () => string;
  readonly page: string;
  readonly track: (name: string, properties: Record<string, unknown>) => void;
  readonly ended: () => void;
}

interface Due {
  readonly invitation: Invitation | null;
  readonly retry_after_s: number;
}

const soonestMs = 2000;
const longestMs = 600_000;

export class SurveyWatch {
  #shown = false;
  #asking = false;
  #last = 0;
  #timer = 0;

  constructor(
    private readonly settings: Settings,
    private readonly recorder: Recorder,
  ) {
    recorder.onRecorded(() => this.#plan(soonestMs));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#plan(soonestMs);
    });
  }

  /** Asks in `ms`, or sooner where a sooner question is planned; never twice within two seconds. */
  #plan(ms: number): void {
    if (this.#shown) return;
    const wait = Math.max(ms, soonestMs - (Date.now() - this.#last));
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), Math.max(300, Math.min(wait, longestMs)));
  }

  async #ask(): Promise<void> {
    if (this.#shown || this.#asking || document.visibilityState !== 'visible') return;
    this.#asking = true;
    this.#last = Date.now();
    const { server, key, locale } = this.settings;
    const { visitor, user, page } = this.recorder;
    const asked = await ask<Due>(`${server}/v1/surveys/due`, { body: { write_key: key, visitor, ...(user ? { user } : {}), locale, page } });
    this.#asking = false;
    if (asked.ok && asked.value.invitation) return void this.#open(asked.value.invitation);
    const told = asked.ok ? asked.value.retry_after_s : asked.problem?.retryAfterS;
    if (asked.ok || asked.away) this.#plan(Math.max(soonestMs, (told ?? 60) * 1000));
  }

  async #open(invitation: Invitation, host?: HTMLElement): Promise<void> {
    if (!host) this.#shown = true;
    const { server, key, folder, locale, zone } = this.settings;
    const ended = (): void => {
      if (host) return;
      this.#shown = false;
      this.#last = Date.now();
    };
    try {
      const code = (await import(`${folder}survey.js`)) as { openSurvey: (context: SurveyContext, host?: HTMLElement) => void };
      code.openSurvey({
        invitation, locale, zone, server, key, ended,
        visitor: this.recorder.visitor,
        user: () => this.recorder.user,
        page: this.recorder.page,
        track: (name, properties) => this.recorder.track(name, properties),
      }, host);
    } catch {
      ended();
    }
  }

  /** A questionnaire that the page itself places: <jalon-survey survey="ID">. */
  async place(host: HTMLElement): Promise<void> {
    const survey = host.getAttribute('survey') ?? '';
    const { server, key, locale } = this.settings;
    const query = new URLSearchParams({ locale, write_key: key });
    const asked = await ask<Omit<Invitation, 'survey' | 'touchpoint'>>(`${server}/v1/surveys/${encodeURIComponent(survey)}?${query}`, { method: 'GET' });
    if (asked.ok) await this.#open({ ...asked.value, id: '', survey, touchpoint: '' }, host);
  }
}
