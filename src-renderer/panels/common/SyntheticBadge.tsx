import { Tag } from '@blueprintjs/core';

/** Wherever data of the sample cell is shown: nobody may take it for a measurement. */
export function SyntheticBadge(): React.JSX.Element {
  return <Tag minimal round className="badge" title="Made by the program's phantom, not measured">synthetic</Tag>;
}
