// What does not fit: a page that scrolls sideways, an element beyond the window, words cut without an ellipsis.

/** Runs in the page; looks into open shadow roots too. A drawing that is panned has no edges of its own. */
function misfits() {
  const out = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) out.push(`the page scrolls sideways by ${wide} px`);
  const parentOf = (node) => node.parentElement ?? (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const nameOf = (node) => `${node.localName}${node.id ? `#${node.id}` : ''}${typeof node.className === 'string' && node.className ? `.${node.className.trim().split(/\s+/).join('.')}` : ''} “${(node.textContent ?? '').trim().slice(0, 40)}”`;
  const hidden = (node) => { for (let at = node; at; at = parentOf(at)) { const style = getComputedStyle(at); if (style.clipPath !== 'none' || style.clip !== 'auto' || style.visibility === 'hidden' || style.opacity === '0') return true; } return false; };
  const scrolls = (node) => { for (let at = parentOf(node); at && at !== document.body; at = parentOf(at)) if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true; return false; };
  const look = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) look(node.shadowRoot);
      const box = node.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || node.closest('svg, canvas, .react-flow__viewport') || out.length > 12) continue;
      const ownText = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== '');
      const style = getComputedStyle(node);
      const control = /^(button|select)$/.test(node.localName) || (node.localName === 'a' && /\bbtn\b/.test(node.className));
      if (!ownText && !control) continue;
      if (hidden(node)) continue;
      if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(node)) out.push(`beyond the window: ${nameOf(node)}`);
      const clips = /hidden|clip/.test(style.overflowX);
      if (clips && style.textOverflow !== 'ellipsis' && node.scrollWidth > node.clientWidth + 1) out.push(`cut at the side: ${nameOf(node)}`);
      if (/hidden|clip/.test(style.overflowY) && style.webkitLineClamp === 'none' && node.clientHeight > 0 && node.scrollHeight > node.clientHeight + 2) out.push(`cut below: ${nameOf(node)}`);
      if (control && !clips && style.display !== 'inline' && node.scrollWidth > node.clientWidth + 2) out.push(`spills out of its box: ${nameOf(node)}`);
    }
  };
  look(document);
  return [...new Set(out)];
}

/** What does not fit at the page's present size. */
export const misfitsOf = (page) => page.evaluate(misfits);
