/** Lines of the network, cut like the volume and seen in front of the filaments that they run through. */
import { useMemo } from 'react';
import type { Palette } from '../palette.js';
import type { Stage } from '../stage.js';
import { linesGeometry } from './networkGeometry.js';
import { dressLines, networkLineMaterial } from './networkMaterials.js';
import { NetworkMesh } from './NetworkMesh.js';
import type { Polyline } from './networkShapes.js';

export interface NetworkLinesProps {
  stage: Stage;
  /** Asked before each drawing. The same array again: nothing is made. Null: nothing is drawn. */
  lines: () => readonly Polyline[] | null;
  widthPx: number;
  colour: (colours: Palette) => string;
  /** Moved towards the eye in depth. */
  nearerMm: () => number;
}

export function NetworkLines({ stage, lines, widthPx, colour, nearerMm }: NetworkLinesProps): React.JSX.Element {
  const material = useMemo(() => networkLineMaterial(widthPx), [widthPx]);
  return (
    <NetworkMesh stage={stage} data={lines} geometryOf={linesGeometry} material={material} dress={(colours) => { dressLines(material, colour(colours), nearerMm()); }} />
  );
}

/** A line with a dark rim, which stands out against any colour. */
export function RimmedLines({ colour, rim, widthPx, nearerMm, ...props }: NetworkLinesProps & { rim: string }): React.JSX.Element {
  return (
    <>
      <NetworkLines {...props} widthPx={widthPx + 2} colour={() => rim} nearerMm={() => 0.9 * nearerMm()} />
      <NetworkLines {...props} widthPx={widthPx} colour={colour} nearerMm={nearerMm} />
    </>
  );
}
