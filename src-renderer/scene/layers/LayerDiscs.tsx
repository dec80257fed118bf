/** The cell's depth layers in the volume: both faces and the boundaries between as thin discs, each with a rim a little outside the pellet. */
import { layersOf, useLayersPicture, type LayersPicture } from '@renderer/state/layersPicture.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import type { Sample } from '@shared/contract/library.js';
import { discRimMm, layerBoundaries } from '@shared/render/layerPlanes.js';
import { layerColour, layerRgb } from '@shared/transfer/layerPalette.js';
import { useMemo, useRef } from 'react';
import type { Mesh } from 'three';
import { LineSet, type Segments } from '../overlays/LineSet.js';
import { lastCall, useSceneUpdate } from '../overlays/sceneUpdate.js';
import type { Stage } from '../stage.js';
import { discGeometry, discMaterial, writeDiscs, type Disc } from './discMesh.js';
import { flatChord } from './flatChord.js';

const MOST_BOUNDARIES = 13;
const RIM_POINTS = 96;
const RIM_FACTOR = 1.02;
const OPACITY = { face: 0.14, boundary: 0.09 } as const;

export function LayerDiscs({ stage }: { stage: Stage }): React.JSX.Element {
  return (
    <>
      <Discs stage={stage} />
      {Array.from({ length: MOST_BOUNDARIES }, (_, n) => <Rim key={n} stage={stage} n={n} />)}
    </>
  );
}

function Discs({ stage }: { stage: Stage }): React.JSX.Element {
  const mesh = useRef<Mesh>(null);
  const written = useRef<LayersPicture>(null);
  const [geometry, material] = useMemo(() => [discGeometry(MOST_BOUNDARIES, RIM_POINTS), discMaterial()], []);
  useSceneUpdate(stage, () => {
    if (!mesh.current) return;
    const { picture, sample } = shown();
    mesh.current.visible = picture !== null && sample !== null && sample.dims[2] > 1;
    if (!picture || picture === written.current) return;
    written.current = picture;
    writeDiscs(geometry, discsOf(picture));
  });
  return <mesh ref={mesh} geometry={geometry} material={material} frustumCulled={false} />;
}

/** Boundary `n` from face A. */
function Rim({ stage, n }: { stage: Stage; n: number }): React.JSX.Element {
  const segments = useMemo(() => lastCall((picture: LayersPicture, sample: Sample) => rimOf(picture, sample, n)), [n]);
  return (
    <LineSet stage={stage} most={RIM_POINTS} widthPx={1.5}
      colour={({ line }) => {
        const { picture } = shown();
        const boundary = picture && layerBoundaries(picture.cell, picture.count, picture.flipped)[n];
        return boundary ? layerColour(boundary.layer, picture.count) : line;
      }}
      segments={() => {
        const { picture, sample } = shown();
        return picture && sample && n <= picture.count ? segments(picture, sample) : null;
      }} />
  );
}

function shown(): { picture: LayersPicture | null; sample: Sample | null } {
  const sample = activeSample(useStore.getState());
  return { sample, picture: layersOf(useLayersPicture.getState(), sample?.id) };
}

function discsOf({ cell, count, flipped }: LayersPicture): Disc[] {
  return layerBoundaries(cell, count, flipped).map(({ plane, layer, isFace }) => ({
    rimMm: discRimMm(cell, plane, RIM_POINTS), rgb: layerRgb(layer, count), opacity: isFace ? OPACITY.face : OPACITY.boundary,
  }));
}

/** In 2D data the line where the boundary cuts the only slice. */
function rimOf({ cell, count, flipped }: LayersPicture, sample: Sample, n: number): Segments {
  const boundary = layerBoundaries(cell, count, flipped)[n];
  if (!boundary) return [];
  if (sample.dims[2] === 1) return flatChord(cell, boundary.plane, sample);
  const rim = discRimMm(cell, boundary.plane, RIM_POINTS, RIM_FACTOR);
  return rim.map((point, at) => [point, rim[(at + 1) % rim.length] ?? point] as const);
}
