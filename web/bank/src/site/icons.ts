// The line drawings of the site, 24 units wide, for decoration only.
import { Markup } from './html';

const shapes: Record<string, string> = {
  book: 'M4 5c3-1.3 5.5-1 8 1 2.5-2 5-2.3 8-1v14c-3-1.3-5.5-1-8 1-2.5-2-5-2.3-8-1zM12 6v14',
  check: 'M5 12.5l5 5L19.5 7',
  chev: 'M6 9l6 6 6-6',
  home: 'M3 11l9-8 9 8M6 9v11h12V9M10 20v-6h4v6',
  lock: 'M6 11h12v9H6zM9 11V7.5a3 3 0 0 1 6 0V11',
  menu: 'M4 7h16M4 12h16M4 17h16',
  okc: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 12.3l3 3 5.5-6',
  right: 'M9 6l6 6-6 6',
  user: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c.6-4.5 3.7-7 8-7s7.4 2.5 8 7',
};

export function icon(name: keyof typeof shapes, small = false, extra = ''): Markup {
  return new Markup(`<svg class="i${small ? ' s' : ''}${extra ? ` ${extra}` : ''}" viewBox="0 0 24 24" aria-hidden="true"><path d="${shapes[name]}"/></svg>`);
}

/** The bank's mark: a sail at rest over two waves. */
export const mark = new Markup(
  '<svg class="mark" viewBox="0 0 34 34" aria-hidden="true"><rect width="34" height="34" rx="8" fill="var(--jl-accent)"/>'
  + '<path d="M17 6v14M17 7c5 2 8 6 8 12h-8M14 11c-2 2-4 5-5 8h5" fill="none" stroke="var(--jl-on-accent)" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"/>'
  + '<path d="M6 25c4-3 7 1 11-1s7-4 11-1" fill="none" stroke="#e3a23c" stroke-width="2.4" stroke-linecap="round"/></svg>');

/** The drawing of the home page: a small harbour. */
export const harbour = new Markup(
  '<svg viewBox="0 0 640 480" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><rect width="640" height="480" fill="var(--jl-accent-soft)"/>'
  + '<path d="M0 196c90-30 150-64 236-44s120 40 196 10 140-34 208-10v328H0z" fill="var(--jl-accent)" opacity=".16"/>'
  + '<path d="M0 300c120-26 214 30 336 6s206-46 304-20v194H0z" fill="var(--b-river)"/>'
  + '<path d="M0 376c120-30 214 36 336 8s206-54 304-24" fill="none" stroke="#e3a23c" stroke-width="5"/>'
  + '<path d="M0 418c120-30 214 36 336 8s206-54 304-24M0 446c120-30 214 36 336 8s206-54 304-24" fill="none" stroke="#fff" stroke-width="1.5" opacity=".45"/>'
  + '<g fill="none" stroke="var(--jl-accent)" stroke-width="3" stroke-linejoin="round"><path d="M86 190v-62l32-26 32 26v58M108 186v-34h22v33M176 180v-56h46v56M188 140h8M204 140h8"/>'
  + '<path d="M436 296V96M436 104c50 20 84 74 84 140h-84M424 132c-30 32-52 70-60 112h60"/></g>'
  + '<path d="M352 268h184c-8 26-30 42-62 42h-62c-30 0-52-16-60-42z" fill="var(--jl-surface)" stroke="var(--jl-accent)" stroke-width="3"/></svg>');
