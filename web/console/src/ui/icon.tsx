// The console's line icons, 24 units square, drawn in the colour of their text. Decoration only: words stand beside or in aria-label.
import type { ReactNode } from 'react';

const drawings = {
  search: <><circle cx="11" cy="11" r="7" /><path d="m20 20-4-4" /></>,
  today: <><path d="M3 10h18M8 3v4M16 3v4" /><rect x="3" y="5" width="18" height="16" rx="2" /><path d="m9 15 2 2 4-4" /></>,
  journeys: <><circle cx="5" cy="18" r="2" /><circle cx="19" cy="6" r="2" /><path d="M7 18h9a3.5 3.5 0 0 0 0-7H8a3.5 3.5 0 0 1 0-7h9" transform="translate(0 1)" /></>,
  hub: <><circle cx="12" cy="12" r="3" /><path d="M12 3v6M12 15v6M3 12h6M15 12h6" /></>,
  questionnaires: <><rect x="4" y="3" width="16" height="18" rx="2" /><path d="m8 9 1.5 1.5L12 8M8 15l1.5 1.5L12 14M15 9h1M15 15h1" /></>,
  cases: <path d="M4 7h16v12H4zM9 7V4h6v3M4 12h16" />,
  people: <><circle cx="9" cy="8" r="3.5" /><path d="M2.5 20c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.500M16 5a3.500 3.500 0 0 1 0 6.500M18 15c2 .7 3.200 2.300 3.500 5" /></>,
  definitions: <><path d="M6 3h9l4 4v14H6z" /><path d="M15 3v4h4M9 12h7M9 16h7" /></>,
  settings: <><circle cx="12" cy="12" r="3" /><path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2" /></>,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3" />,
  phone: <path d="M5 3h4l2 5-2.500 1.500a11 11 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2.200 2A17 17 0 0 1 3 5.200 2 2 0 0 1 5 3Z" />,
  callback: <><path d="M5 3h4l2 5-2.500 1.500a11 11 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2.200 2A17 17 0 0 1 3 5.200 2 2 0 0 1 5 3Z" /><path d="M21 3l-6 6M15 4v5h5" /></>,
  mail: <><rect x="2.500" y="5" width="19" height="14" rx="2" /><path d="m3 7 9 6 9-6" /></>,
  chat: <path d="M21 12a8 8 0 0 1-11.5 7.2L4 20l1-4.5A8 8 0 1 1 21 12Z" />,
  video: <><rect x="2" y="6" width="13" height="12" rx="2" /><path d="m15 11 7-4v10l-7-4" /></>,
  branch: <path d="M3 21h18M5 21V10M19 21V10M9 21V10M15 21V10M2 10 12 3l10 7Z" />,
  app: <><rect x="6" y="2" width="12" height="20" rx="2.500" /><path d="M11 18h2" /></>,
  web: <><circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c3 3 3.500 6 3.500 9s-.5 6-3.500 9c-3-3-3.500-6-3.500-9s.5-6 3.500-9Z" /></>,
  appointment: <><path d="M3 10h18M8 3v4M16 3v4" /><rect x="3" y="5" width="18" height="16" rx="2" /></>,
  information: <><circle cx="12" cy="12" r="9" /><path d="M12 11v6M12 7.500v.1" /></>,
  bell: <path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4" />,
  clock: <><circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 2" /></>,
  check: <path d="m5 12 5 5 9-10" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  plus: <path d="M12 5v14M5 12h14" />,
  warning: <path d="M12 3 2 20h20zM12 10v4M12 17v.1" />,
  down: <path d="m6 9 6 6 6-6" />,
  left: <path d="m15 6-6 6 6 6" />,
  right: <path d="m9 6 6 6-6 6" />,
  compare: <path d="M8 4 4 8l4 4M4 8h16M16 12l4 4-4 4M20 16H4" />,
  theme: <><circle cx="12" cy="12" r="9" /><path d="M12 3v18a9 9 0 0 0 0-18Z" fill="currentColor" /></>,
  lock: <><rect x="5" y="11" width="14" height="10" rx="2" /><path d="M8 11V7a4 4 0 0 1 8 0v4" /></>,
  link: <path d="M9 15l6-6M11 6l2-2a4.500 4.500 0 0 1 7 7l-2 2M13 18l-2 2a4.500 4.500 0 0 1-7-7l2-2" />,
  flag: <path d="M5 21V4h13l-3 4 3 4H5" />,
  undo: <path d="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1" />,
  reload: <path d="M20 11a8 8 0 1 0-2 6M20 4v7h-7" />,
  table: <><rect x="3" y="4" width="18" height="16" rx="2" /><path d="M3 10h18M3 15h18M10 4v16" /></>,
  note: <path d="M4 4h16v12H9l-5 4z" />,
  out: <path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4" />,
  key: <><circle cx="8" cy="15" r="4" /><path d="m11 12 9-9M16 7l3 3" /></>,
  person: <><circle cx="12" cy="8" r="4" /><path d="M4 21c.7-4.500 3.800-7 8-7s7.300 2.500 8 7" /></>,
  pen: <path d="M4 20l1-5L16 4l4 4L9 19zM13 7l4 4" />,
  trash: <path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13" />,
  up: <path d="m6 15 6-6 6 6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** One icon; `small` is 14 px instead of 16. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'ic ic-s' : 'ic'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
