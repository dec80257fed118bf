/** What the paragraphs refer to by number. */
export const REFERENCES: readonly string[] = [
  'Gudbjartsson and Patz, Magn. Reson. Med. 34, 910 (1995), doi 10.1002/mrm.1910340618.',
  'Constantinides, Atalar and McVeigh, Magn. Reson. Med. 38, 852 (1997), doi 10.1002/mrm.1910380524.',
  'Otsu, IEEE Trans. Syst. Man Cybern. 9, 62 (1979).',
  'Li and Lee, Pattern Recognit. 26, 617 (1993); Li and Tam, Pattern Recognit. Lett. 19, 771 (1998).',
  'Zack, Rogers and Latt, J. Histochem. Cytochem. 25, 741 (1977).',
  'Dijkstra, Numer. Math. 1, 269 (1959).',
  'Lee, Kashyap and Chu, CVGIP: Graph. Models Image Process. 56, 462 (1994).',
  'Lorensen and Cline, SIGGRAPH (1987).',
];

/** Renumbers [n] in the order of first mention and lists what is mentioned. */
export function withReferences(text: string): string {
  const order: number[] = [];
  const renumbered = text.replace(/\[(\d+)\]/g, (_, digits: string) => {
    const number = Number(digits);
    if (!order.includes(number)) order.push(number);
    return `[${String(order.indexOf(number) + 1)}]`;
  });
  if (order.length === 0) return `${text}\n`;
  return `${renumbered}\n\nReferences\n${order.map((number, n) => `[${String(n + 1)}] ${REFERENCES[number - 1] ?? ''}`).join('\n')}\n`;
}
