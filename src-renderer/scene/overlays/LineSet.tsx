/** Straight lines in space, given in mm, at their depth: what lies in front of them veils them. */
import type { Vec3 } from '@shared/volume/geometry.js';
import { useMemo, useRef } from 'react';
import type { Mesh } from 'three';
import type { Palette } from '../palette.js';
import type { Stage } from '../stage.js';
import { lineGeometry, lineMaterial, writeLines } from './lineMaterial.js';
import { useSceneUpdate } from './sceneUpdate.js';

export type Segments = readonly (readonly [Vec3, Vec3])[];

export interface LineSetProps {
  stage: Stage;
  /** At most so many segments. */
  most: number;
  widthPx: number;
  /** Asked before each drawing. The same array again: nothing is written. Null: nothing is drawn. */
  segments: () => Segments | null;
  colour: (colours: Palette) => string;
  /** Of three, see SCREEN_LAYER; 0 is drawn everywhere. */
  layer?: number;
}

export function LineSet({ stage, most, widthPx, segments, colour, layer = 0 }: LineSetProps): React.JSX.Element {
  const mesh = useRef<Mesh>(null);
  const [geometry, material] = useMemo(() => [lineGeometry(most), lineMaterial(widthPx)], [most, widthPx]);
  const written = useRef<Segments>(null);
  useSceneUpdate(stage, (colours) => {
    if (!mesh.current) return;
    const now = segments();
    mesh.current.visible = now !== null && now.length > 0;
    if (!now || !mesh.current.visible) return;
    material.uniforms.lineColour.value.set(colour(colours));
    if (now === written.current) return;
    written.current = now;
    writeLines(geometry, now);
  });
  return <mesh ref={mesh} geometry={geometry} material={material} frustumCulled={false} layers={layer} />;
}
