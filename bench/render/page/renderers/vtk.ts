/**
 * vtk.js. Two channels go into one texture of two independent components, mixed by the preset that adds their opacities
 * (the nearest it has to media that fill the same place); one fetch for both, its fastest way.
 */
import '@kitware/vtk.js/Rendering/Profiles/Volume.js';
import vtkDataArray from '@kitware/vtk.js/Common/Core/DataArray.js';
import vtkImageData from '@kitware/vtk.js/Common/DataModel/ImageData.js';
import vtkPiecewiseFunction from '@kitware/vtk.js/Common/DataModel/PiecewiseFunction.js';
import vtkColorTransferFunction from '@kitware/vtk.js/Rendering/Core/ColorTransferFunction.js';
import vtkRenderer from '@kitware/vtk.js/Rendering/Core/Renderer.js';
import vtkRenderWindow from '@kitware/vtk.js/Rendering/Core/RenderWindow.js';
import vtkVolume from '@kitware/vtk.js/Rendering/Core/Volume.js';
import vtkVolumeMapper from '@kitware/vtk.js/Rendering/Core/VolumeMapper.js';
import vtkOpenGLRenderWindow from '@kitware/vtk.js/Rendering/OpenGL/RenderWindow.js';
import { colourAt, opacityAt } from '@shared/transfer/transferFunction.js';
import type { Rgb } from '@shared/transfer/colormaps.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { viewCameraOf, type Camera } from '../camera.js';
import { referenceMm, type Scene, type Window } from '../scenes/scene.js';
import { loseContext, type Quality, type Size, type VolumeRenderer } from '../renderer.js';

const LINEAR = 1;
const ADDITIVE = 1;
const ENTRIES = 256;
/** Of a node: linear to the next. */
const STRAIGHT = { midpoint: 0.5, sharpness: 0 };

export class Vtk implements VolumeRenderer {
  readonly scales = [1, 0.71, 0.5, 0.35, 0.25] as const;
  private readonly view = vtkOpenGLRenderWindow.newInstance();
  private readonly window = vtkRenderWindow.newInstance();
  private readonly renderer = vtkRenderer.newInstance({ background: [0, 0, 0] });
  private readonly mapper = vtkVolumeMapper.newInstance();
  private readonly volume = vtkVolume.newInstance();
  private isMoving = false;
  private rateChanged: () => void = () => undefined;
  private scene: Scene | null = null;
  private styles: ChannelStyle[] = [];

  constructor() {
    const container = document.createElement('div');
    document.createElement('div').append(container);
    this.window.addView(this.view);
    this.view.setContainer(container);
    this.window.addRenderer(this.renderer);
    // What the mapper asks of an interactor; a real one would draw frames of its own whenever the page is idle.
    this.window.setInteractor({
      isAnimating: () => this.isMoving,
      onAnimationFrameRateUpdate: (callback) => {
        this.rateChanged = callback;
        return { unsubscribe: () => undefined };
      },
      render: () => this.view.traverseAllPasses(),
    });
    this.mapper.setAutoAdjustSampleDistances(false);
    this.mapper.setMaximumSamplesPerRay(100_000);
    this.volume.setMapper(this.mapper);
  }

  /** vtk.js wraps its context; this is the one inside. */
  get gl(): WebGL2RenderingContext {
    const { canvas } = this.view.getContext();
    const gl = canvas.getContext('webgl2');
    if (!(gl instanceof WebGL2RenderingContext)) throw new Error('This browser has no WebGL2.');
    return gl;
  }

  async setUp(scene: Scene): Promise<void> {
    this.scene = scene;
    this.styles = scene.channels.map(({ style }) => style);
    const image = vtkImageData.newInstance();
    image.setDimensions([...scene.dims]);
    image.setSpacing([...scene.spacingMm]);
    image.setOrigin(scene.dims.map((n, axis) => -(n - 1) / 2 * (scene.spacingMm[axis] ?? 1)));
    image.getPointData().setScalars(vtkDataArray.newInstance({ numberOfComponents: scene.channels.length, values: interleave(scene) }));
    this.mapper.setInputData(image);
    const property = this.volume.getProperty();
    property.setIndependentComponents(true);
    property.setColorMixPreset(scene.channels.length > 1 ? ADDITIVE : 0);
    property.setInterpolationType(LINEAR);
    property.setShade(false);
    this.styles.forEach((style, channel) => this.applyStyle(channel, style, referenceMm(scene)));
    this.renderer.addVolume(this.volume);
  }

  resize({ widthPx, heightPx }: Size): void {
    this.view.setSize(widthPx, heightPx);
  }

  draw(camera: Camera, { stepRatio, scale }: Quality): void {
    if (!this.scene) return;
    const { positionMm, targetMm, up } = viewCameraOf(camera);
    const active = this.renderer.getActiveCamera();
    active.setParallelProjection(true);
    active.setParallelScale(camera.halfHeightMm);
    active.setPosition(...positionMm);
    active.setFocalPoint(...targetMm);
    active.setViewUp(...up);
    this.renderer.resetCameraClippingRange();
    this.setStep(stepRatio, this.scene);
    this.mapper.setImageSampleDistance(1 / scale);
    this.isMoving = scale < 1;
    this.rateChanged();
    this.window.render();
  }

  setWindow(channel: number, { min, max }: Window): void {
    const style = this.styles[channel];
    if (!style || !this.scene) return;
    const unitMm = referenceMm(this.scene);
    this.styles[channel] = { ...style, windowMin: min, windowMax: max };
    this.styles.forEach((one, n) => this.applyStyle(n, one, unitMm));
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
    this.renderer.removeVolume(this.volume);
    this.volume.delete();
    this.view.delete();
    loseContext(gl);
  }

  /** Opacities are corrected for the step when their table is made, and the table is not remade for a new step alone. */
  private setStep(stepRatio: number, scene: Scene): void {
    const unitMm = referenceMm(scene);
    if (this.mapper.getSampleDistance() === stepRatio * unitMm) return;
    this.mapper.setSampleDistance(stepRatio * unitMm);
    this.styles.forEach((style, channel) => this.applyStyle(channel, style, unitMm));
  }

  /** New functions of as many points as Dendrograph's tables have entries. */
  private applyStyle(channel: number, style: ChannelStyle, unitMm: number): void {
    const colours = vtkColorTransferFunction.newInstance();
    const opacities = vtkPiecewiseFunction.newInstance();
    colours.setNodes(entries(style).map(({ value, rgb: [r, g, b] }) => ({ x: value, r, g, b, ...STRAIGHT })));
    opacities.setNodes(entries(style).map(({ value, alpha }) => ({ x: value, y: alpha, ...STRAIGHT })));
    const property = this.volume.getProperty();
    property.setRGBTransferFunction(channel, colours);
    property.setScalarOpacity(channel, opacities);
    property.setScalarOpacityUnitDistance(channel, unitMm);
  }
}

/** Value, colour and opacity of every entry of a table. */
function entries(style: ChannelStyle): { value: number; rgb: Rgb; alpha: number }[] {
  return Array.from({ length: ENTRIES }, (_, entry) => {
    const x = entry / (ENTRIES - 1), coordinate = x ** style.gamma;
    return { value: style.windowMin + x * (style.windowMax - style.windowMin), rgb: colourAt(style, coordinate), alpha: opacityAt(style, coordinate) };
  });
}

function interleave({ channels }: Scene): Uint8Array | Float32Array {
  const [first, second] = channels;
  if (!first) throw new Error('A scene has at least one channel.');
  if (!second) return first.data;
  const values = new Float32Array(2 * first.data.length);
  for (let voxel = 0; voxel < first.data.length; voxel++) {
    values[2 * voxel] = first.data[voxel] ?? 0;
    values[2 * voxel + 1] = second.data[voxel] ?? 0;
  }
  return values;
}
