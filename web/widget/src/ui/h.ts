// Builds elements without markup strings: texts are always texts, and nothing needs a style attribute.

export type Child = Node | string | null | undefined | false | readonly Child[];
type Handler = (event: Event) => void;
export type Attributes = Record<string, string | number | boolean | null | undefined | Handler>;

function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child as readonly Child[]);
    else if (child instanceof Node) parent.appendChild(child);
    else if (typeof child === 'string' && child) parent.appendChild(document.createTextNode(child));
  }
}

/** An element. A function attribute is a listener (`onclick`), true an empty attribute, false and null none at all. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

/** Drawings that only some of the parts need: the core does without. */
export const alertLine = 'M12 4l9 16H3zM12 10v5M12 17.5v.1';
export const lockLine = 'M6 11h12v9H6zM9 11V7.5a3 3 0 0 1 6 0V11';
export const ringLine = 'M12 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10';

const shapes = {
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 21h4',
  book: 'M4 5c3-1.3 5.5-1 8 1 2.5-2 5-2.3 8-1v14c-3-1.3-5.5-1-8 1-2.5-2-5-2.3-8-1zM12 6v14',
  cal: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  call: 'M6 3h3l2 5-2.5 1.6a11 11 0 0 0 5.9 5.9L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3zM21 3l-6 6M15 4v5h5',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  chev: 'M6 9l6 6 6-6',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M12 7v5l3.5 2',
  close: 'M6 6l12 12M18 6L6 18',
  cloud: 'M7 18a4.5 4.5 0 0 1-.5-9 6 6 0 0 1 11.5 1.5A3.8 3.8 0 0 1 17.5 18M4 4l16 17',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7.5v.1',
  left: 'M15 6l-6 6 6 6',
  mail: 'M3 5h18v14H3zM3 7l9 6 9-6',
  okc: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 12.3l3 3 5.5-6',
  phone: 'M6 3h3l2 5-2.5 1.6a11 11 0 0 0 5.9 5.9L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  pin: 'M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5',
  right: 'M9 6l6 6-6 6',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L21 21',
  shield: 'M12 3l8 3v6c0 4.5-3.3 7.8-8 9-4.7-1.2-8-4.5-8-9V6z',
  tag: 'M3 4h8l10 10-7 7L4 11zM8 7.2a1.3 1.3 0 1 0 0 2.6a1.3 1.3 0 1 0 0-2.6',
  video: 'M3 6h12v12H3zM15 11l6-4v10l-6-4',
} as const;
export type IconName = keyof typeof shapes;

export function icon(name: IconName, small = false, extra = ''): SVGElement {
  return drawing(shapes[name], small, extra);
}

/** A line drawing of 24 units; decoration only, so it has no name. */
export function drawing(line: string, small = false, extra = ''): SVGElement {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `i${small ? ' s' : ''}${extra ? ` ${extra}` : ''}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(ns, 'path');
  path.setAttribute('d', line);
  svg.appendChild(path);
  return svg;
}

/** The drawing of a mode, by its kind. */
export function modeIcon(kind: string): IconName {
  const drawings: Record<string, IconName> = {
    phone: 'phone', callback: 'call', video: 'video', chat: 'chat', appointment: 'cal', information: 'book', mail: 'mail', email: 'mail', branch: 'pin',
  };
  return drawings[kind] ?? 'info';
}
