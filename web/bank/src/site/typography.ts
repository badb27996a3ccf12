// French typography: the spaces before high punctuation and before units do not break.

export function frenchSpaces(text: string): string {
  return text
    .replace(/ ([?!;»])/g, '\u202f$1')
    .replace(/« /g, '«\u202f')
    .replace(/ :/g, '\u00a0:')
    .replace(/(\d) (?=(?:h|min|€|%|ans?|mois|000)(?![\p{L}]))/gu, '$1\u00a0');
}
