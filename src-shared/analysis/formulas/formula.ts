/** How one number comes about, in short. The whole story, with reasons and limits, is the section of docs/formulas.md of the same title. */
export interface Formula {
  title: string;
  /** Plain text with Unicode symbols; lines by "\n". */
  formula: string;
  /** What its symbols mean. */
  where: string;
  /** Null: ours. */
  reference: string | null;
}
