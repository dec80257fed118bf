/** An opaque plane as the scene draws it before the volume: real geometry into a real depth buffer. */
import { clipFromMm } from '@shared/render/viewCamera.js';
import { add, scale } from '@shared/volume/geometry.js';
import { Camera, DepthTexture, DoubleSide, type Matrix4, Mesh, MeshBasicMaterial, PlaneGeometry, Scene, Vector3, WebGLRenderTarget, type WebGLRenderer } from 'three';
import type { Picture } from './recipe.js';
import { cameraOf, centreMm, viewOf } from './scenario.js';

/** Far beyond what any picture shows. */
const SIDE_MM = 60;

/** Depth texture of a picture's plane; null without one. */
export function drawPlaneDepth(renderer: WebGLRenderer, picture: Picture): DepthTexture | null {
  const { plane, widthPx, heightPx } = picture;
  if (!plane) return null;
  const mesh = new Mesh(new PlaneGeometry(SIDE_MM, SIDE_MM), new MeshBasicMaterial({ side: DoubleSide }));
  const [x, y, z] = plane.normal;
  mesh.position.set(...add(centreMm(picture), scale(plane.normal, plane.offsetMm / (x * x + y * y + z * z))));
  mesh.quaternion.setFromUnitVectors(new Vector3(0, 0, 1), new Vector3(x, y, z).normalize());
  mesh.frustumCulled = false;
  const camera = new Camera();
  camera.projectionMatrix.set(...(clipFromMm(cameraOf(picture), viewOf(picture).projection, widthPx / heightPx) as Parameters<Matrix4['set']>));
  const target = new WebGLRenderTarget(widthPx, heightPx, { depthTexture: new DepthTexture(widthPx, heightPx) });
  const scene = new Scene().add(mesh);
  renderer.setRenderTarget(target);
  renderer.clear();
  renderer.render(scene, camera);
  renderer.setRenderTarget(null);
  return target.depthTexture;
}
