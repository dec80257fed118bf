/** A mesh whose geometry is made from data that come and go with the analysis. */
import { useEffect, useRef } from 'react';
import type { BufferGeometry, Mesh, RawShaderMaterial } from 'three';
import { useSceneUpdate } from '../overlays/sceneUpdate.js';
import type { Palette } from '../palette.js';
import type { Stage } from '../stage.js';

export interface NetworkMeshProps<T extends object> {
  stage: Stage;
  /** Asked before each drawing. The same object again: nothing is made. Null: nothing is drawn. */
  data: () => T | null;
  geometryOf: (data: T) => BufferGeometry;
  material: RawShaderMaterial;
  /** Writes the material's uniforms. */
  dress: (colours: Palette) => void;
}

export function NetworkMesh<T extends object>({ stage, data, geometryOf, material, dress }: NetworkMeshProps<T>): React.JSX.Element {
  const mesh = useRef<Mesh>(null);
  const made = useRef<{ from: T; geometry: BufferGeometry }>(null);
  useEffect(() => () => { made.current?.geometry.dispose(); }, []);
  useSceneUpdate(stage, (colours) => {
    if (!mesh.current) return;
    const now = data();
    mesh.current.visible = now !== null;
    if (!now) return;
    dress(colours);
    if (now === made.current?.from) return;
    made.current?.geometry.dispose();
    made.current = { from: now, geometry: geometryOf(now) };
    mesh.current.geometry = made.current.geometry;
  });
  return <mesh ref={mesh} material={material} frustumCulled={false} visible={false} />;
}
