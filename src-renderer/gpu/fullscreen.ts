/** Passes that cover a whole target: one triangle, one material, no scene of their own. */
import { BufferAttribute, BufferGeometry, Camera, GLSL3, Mesh, NoBlending, RawShaderMaterial, Scene, type IUniform, type ShaderMaterialParameters, type WebGLRenderer, type WebGLRenderTarget } from 'three';
import { shaderSource } from './shaderSource.js';

/** A triangle that covers the frame (−1…1) with room to spare. */
function coveringTriangle(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.of(-1, -1, 0, 3, -1, 0, -1, 3, 0), 3));
  return geometry;
}

/** Material of `shaders/<name>.vert` and `.frag`. */
export function shaderMaterial<U extends Record<string, IUniform>>(name: string, uniforms: U, extra: ShaderMaterialParameters = {}): RawShaderMaterial & { uniforms: U } {
  const material = new RawShaderMaterial({
    glslVersion: GLSL3, vertexShader: shaderSource(`${name}.vert`), fragmentShader: shaderSource(`${name}.frag`),
    uniforms, blending: NoBlending, depthTest: false, depthWrite: false, ...extra,
  });
  return material as RawShaderMaterial & { uniforms: U };
}

/** Draws a material over the whole viewport of a target, or of the canvas (null). */
export class FullscreenPass {
  private readonly scene = new Scene();
  private readonly camera = new Camera();

  private readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;

  constructor(material: RawShaderMaterial) {
    this.mesh = new Mesh(coveringTriangle(), material);
    this.mesh.frustumCulled = false;
    this.scene.add(this.mesh);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  /** Resolves when the material's program is compiled; where the driver allows it, without blocking. */
  async compile(renderer: WebGLRenderer): Promise<void> {
    if (renderer.extensions.has('KHR_parallel_shader_compile')) await renderer.compileAsync(this.scene, this.camera);
    else renderer.compile(this.scene, this.camera);
  }

  draw(renderer: WebGLRenderer, target: WebGLRenderTarget | null): void {
    const before = renderer.getRenderTarget();
    renderer.setRenderTarget(target);
    renderer.render(this.scene, this.camera);
    renderer.setRenderTarget(before);
  }
}
