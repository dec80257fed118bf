/** The march's programs, one per variant that was ever needed. */
import { AddEquation, ConstantAlphaFactor, CustomBlending, OneMinusConstantAlphaFactor, type RawShaderMaterial, type WebGLRenderer } from 'three';
import { FullscreenPass, shaderMaterial } from './fullscreen.js';
import type { MarchUniforms } from './marchUniforms.js';
import { variantKey, type MarchVariant } from './marchVariant.js';

export interface MarchProgram { pass: FullscreenPass; material: RawShaderMaterial; isCompiled: boolean }

export class MarchPrograms {
  private readonly byKey = new Map<string, MarchProgram>();

  constructor(private readonly uniforms: MarchUniforms) {}

  get(variant: MarchVariant): MarchProgram {
    const key = variantKey(variant);
    const known = this.byKey.get(key);
    if (known) return known;
    const material = shaderMaterial('volume', this.uniforms, {
      defines: { ...variant },
      blending: CustomBlending, blendEquation: AddEquation, blendSrc: ConstantAlphaFactor, blendDst: OneMinusConstantAlphaFactor,
    });
    const made: MarchProgram = { pass: new FullscreenPass(material), material, isCompiled: false };
    this.byKey.set(key, made);
    return made;
  }

  async compile(renderer: WebGLRenderer, variant: MarchVariant): Promise<void> {
    const program = this.get(variant);
    if (!program.isCompiled) await program.pass.compile(renderer);
    program.isCompiled = true;
  }

  dispose(): void {
    for (const { pass } of this.byKey.values()) pass.dispose();
  }
}
