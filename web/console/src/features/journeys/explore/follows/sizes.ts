// How large the graph is laid out, so that all of it is seen and can be read at once: narrower columns where there are many.

/** `downwards`: the layers stand below each other, where there is no place beside. */
export type GraphSizes = { layerWidth: number; nodeWidth: number; rowHeight: number; roomy: boolean; downwards: boolean };

const widest = 208;
const narrowest = 104;
/** Narrower than this is a telephone. */
const telephone = 460;

/** `width` is what the page offers. Where even the narrowest does not fit, the picture is made smaller as a whole. */
export function sizesFor(layers: number, width: number): GraphSizes {
  if (width < telephone) return { layerWidth: 96, nodeWidth: 92, rowHeight: 108, roomy: false, downwards: true };
  const layerWidth = Math.max(narrowest, Math.min(widest, Math.floor((width - 24) / Math.max(1, layers))));
  const nodeWidth = Math.max(76, Math.min(136, layerWidth - (layerWidth > 150 ? 68 : 34)));
  const roomy = layerWidth - nodeWidth >= 56;
  return { layerWidth, nodeWidth, rowHeight: nodeWidth < 100 ? 92 : 84, roomy, downwards: false };
}
