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
  'Liu et al., Nat. Mater. (2025), doi 10.1038/s41563-024-02094-6.',
  'Cleveland, J. Am. Stat. Assoc. 74, 829 (1979).',
  'Savitzky and Golay, Anal. Chem. 36, 1627 (1964), doi 10.1021/ac60214a047.',
  'Craven and Wahba, Numer. Math. 31, 377 (1979), doi 10.1007/BF01404567.',
  'Muggeo, Stat. Med. 22, 3055 (2003); Schwarz, Ann. Stat. 6, 461 (1978), doi 10.1214/aos/1176344136.',
  'Killick, Fearnhead and Eckley, J. Am. Stat. Assoc. 107, 1590 (2012), doi 10.1080/01621459.2012.737745.',
  'Künsch, Ann. Stat. 17, 1217 (1989), doi 10.1214/aos/1176347265.',
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
