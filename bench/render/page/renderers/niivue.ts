/**
 * niivue. Two channels are a volume and an overlay on it. Its step is a constant of its shader, with an opacity correction beside it that
 * the constant leaves idle; the benchmark turns that constant into a uniform, so that niivue too can be driven finer and coarser.
 */
import { NVImage, Niivue, SLICE_TYPE } from '@niivue/niivue';
import { colourAt, LUT_SIZE, opacityAt } from '@shared/transfer/transferFunction.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import type { Camera } from '../camera.js';
import { loseContext, type Quality, type Size, type VolumeRenderer } from '../renderer.js';
import type { Scene, SceneChannel, Window } from '../scenes/scene.js';
import { niftiFile } from './niftiFile.js';

export class NiivueRenderer implements VolumeRenderer {
  /** It marches at the canvas's own resolution only. */
  readonly scales = [1] as const;
  private readonly canvas = document.createElement('canvas');
  private readonly niivue = new Niivue({
    isResizeCanvas: false, interactive: false, backColor: [0, 0, 0, 1], isOrientCube: false, show3Dcrosshair: false, isColorbar: false, logLevel: 'silent',
  });

  private readonly step = new StepUniform();
  /** The colours must be baked into the volume again; niivue then draws by itself. */
  private hasNewWindow = false;

  constructor() {
    document.createElement('div').append(this.canvas);
  }

  get gl(): WebGL2RenderingContext { return this.niivue.gl; }

  async setUp(scene: Scene): Promise<void> {
    this.step.follow(this.canvas);
    await this.niivue.attachToCanvas(this.canvas, false);
    this.niivue.setSliceType(SLICE_TYPE.RENDER);
    for (const channel of scene.channels) this.niivue.addVolume(await this.image(scene, channel));
  }

  resize({ widthPx, heightPx }: Size): void {
    this.canvas.width = widthPx;
    this.canvas.height = heightPx;
  }

  draw({ azimuthDeg, elevationDeg, halfHeightMm }: Camera, { stepRatio }: Quality): void {
    const { niivue } = this;
    niivue.scene.renderAzimuth = azimuthDeg;
    niivue.scene.renderElevation = elevationDeg;
    niivue.setPivot3D();
    niivue.scene.volScaleMultiplier = 0.8 * niivue.furthestFromPivot / halfHeightMm;
    this.step.set(niivue.gl, stepRatio);
    if (this.hasNewWindow) niivue.updateGLVolume();
    else niivue.drawScene();
    this.hasNewWindow = false;
  }

  setWindow(channel: number, { min, max }: Window): void {
    const image = this.niivue.volumes[channel];
    if (!image) return;
    image.cal_min = min;
    image.cal_max = max;
    this.hasNewWindow = true;
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  refine(camera: Camera, quality: Quality): boolean {
    this.draw(camera, quality);
    return false;
  }

  dispose(): void {
    const { gl } = this;
    this.niivue.cleanup();
    loseContext(gl);
  }

  private image(scene: Scene, { role, data, style }: SceneChannel): Promise<NVImage> {
    this.niivue.addColormap(role, colormap(style));
    return NVImage.loadFromUrl({ url: `${role}.nii`, name: `${role}.nii`, buffer: niftiFile(scene, data), colormap: role, cal_min: style.windowMin, cal_max: style.windowMax });
  }
}

function colormap(style: ChannelStyle): { R: number[]; G: number[]; B: number[]; A: number[]; I: number[] } {
  const entries = Array.from({ length: LUT_SIZE }, (_, entry) => entry);
  const column = (of: (coordinate: number) => number): number[] => entries.map((entry) => Math.round(255 * of((entry / (LUT_SIZE - 1)) ** style.gamma)));
  return {
    R: column((x) => colourAt(style, x)[0]), G: column((x) => colourAt(style, x)[1]), B: column((x) => colourAt(style, x)[2]), A: column((x) => opacityAt(style, x)), I: entries,
  };
}

/** niivue's `float stepSize = sliceSize;` as a uniform of every program that has it. A uniform nobody has set is 0, which must mean niivue's own step. */
class StepUniform {
  private readonly programs = new Set<WebGLProgram>();

  follow(canvas: HTMLCanvasElement): void {
    const gl = canvas.getContext('webgl2', { alpha: true, antialias: false });
    if (!gl) throw new Error('This browser has no WebGL2.');
    const [shaderSource, linkProgram] = [gl.shaderSource.bind(gl), gl.linkProgram.bind(gl)];
    gl.shaderSource = (shader, source) => shaderSource(shader, source.replace('uniform vec3 texVox;', 'uniform vec3 texVox;\nuniform float benchStep;').replace('float stepSize = sliceSize;', 'float stepSize = sliceSize * (1.0 + benchStep);'));
    gl.linkProgram = (program) => {
      linkProgram(program);
      this.programs.add(program);
    };
  }

  set(gl: WebGL2RenderingContext, stepRatio: number): void {
    for (const program of this.programs) {
      const location = gl.isProgram(program) ? gl.getUniformLocation(program, 'benchStep') : null;
      if (!location) continue;
      gl.useProgram(program);
      gl.uniform1f(location, stepRatio - 1);
    }
  }
}
