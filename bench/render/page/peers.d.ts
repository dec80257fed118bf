/** What the benchmark uses of the renderers it compares with, so that types are checked also where they are not installed. */
declare module '@kitware/vtk.js/Rendering/Profiles/Volume.js';
declare module '@kitware/vtk.js/Common/Core/DataArray.js' {
  export interface DataArray { delete(): void }
  const factory: { newInstance(values: { numberOfComponents: number; values: Uint8Array | Float32Array }): DataArray };
  export default factory;
}
declare module '@kitware/vtk.js/Common/DataModel/ImageData.js' {
  import type { DataArray } from '@kitware/vtk.js/Common/Core/DataArray.js';
  export interface ImageData {
    setDimensions(dims: number[]): void;
    setSpacing(spacing: number[]): void;
    setOrigin(origin: number[]): void;
    getPointData(): { setScalars(scalars: DataArray): void };
  }
  const factory: { newInstance(): ImageData };
  export default factory;
}
declare module '@kitware/vtk.js/Common/DataModel/PiecewiseFunction.js' {
  export interface PiecewiseFunction { setNodes(nodes: { x: number; y: number; midpoint: number; sharpness: number }[]): void }
  const factory: { newInstance(): PiecewiseFunction };
  export default factory;
}
declare module '@kitware/vtk.js/Rendering/Core/ColorTransferFunction.js' {
  export interface ColorTransferFunction { setNodes(nodes: { x: number; r: number; g: number; b: number; midpoint: number; sharpness: number }[]): void }
  const factory: { newInstance(): ColorTransferFunction };
  export default factory;
}
declare module '@kitware/vtk.js/Rendering/Core/VolumeMapper.js' {
  import type { ImageData } from '@kitware/vtk.js/Common/DataModel/ImageData.js';
  export interface VolumeMapper {
    setInputData(image: ImageData): void;
    getSampleDistance(): number;
    setSampleDistance(mm: number): boolean;
    setImageSampleDistance(pixels: number): boolean;
    setAutoAdjustSampleDistances(on: boolean): boolean;
    setMaximumSamplesPerRay(count: number): boolean;
  }
  const factory: { newInstance(): VolumeMapper };
  export default factory;
}
declare module '@kitware/vtk.js/Rendering/Core/Volume.js' {
  import type { PiecewiseFunction } from '@kitware/vtk.js/Common/DataModel/PiecewiseFunction.js';
  import type { ColorTransferFunction } from '@kitware/vtk.js/Rendering/Core/ColorTransferFunction.js';
  import type { VolumeMapper } from '@kitware/vtk.js/Rendering/Core/VolumeMapper.js';
  export interface VolumeProperty {
    setIndependentComponents(on: boolean): boolean;
    setColorMixPreset(preset: number): boolean;
    setInterpolationType(type: number): boolean;
    setShade(on: boolean): boolean;
    setRGBTransferFunction(component: number, colours: ColorTransferFunction): boolean;
    setScalarOpacity(component: number, opacities: PiecewiseFunction): boolean;
    setScalarOpacityUnitDistance(component: number, mm: number): boolean;
  }
  export interface Volume { setMapper(mapper: VolumeMapper): boolean; getProperty(): VolumeProperty; delete(): void }
  const factory: { newInstance(): Volume };
  export default factory;
}
declare module '@kitware/vtk.js/Rendering/Core/Renderer.js' {
  import type { Volume } from '@kitware/vtk.js/Rendering/Core/Volume.js';
  export interface Camera {
    setParallelProjection(on: boolean): boolean;
    setParallelScale(halfHeight: number): boolean;
    setPosition(x: number, y: number, z: number): boolean;
    setFocalPoint(x: number, y: number, z: number): boolean;
    setViewUp(x: number, y: number, z: number): boolean;
  }
  export interface Renderer {
    addVolume(volume: Volume): void;
    removeVolume(volume: Volume): void;
    getActiveCamera(): Camera;
    resetCameraClippingRange(): boolean;
  }
  const factory: { newInstance(values: { background: number[] }): Renderer };
  export default factory;
}
declare module '@kitware/vtk.js/Rendering/Core/RenderWindow.js' {
  import type { Renderer } from '@kitware/vtk.js/Rendering/Core/Renderer.js';
  import type { OpenGLRenderWindow } from '@kitware/vtk.js/Rendering/OpenGL/RenderWindow.js';
  export interface Interactor {
    isAnimating(): boolean;
    onAnimationFrameRateUpdate(callback: () => void): { unsubscribe(): void };
    render(): void;
  }
  export interface RenderWindow {
    addView(view: OpenGLRenderWindow): void;
    addRenderer(renderer: Renderer): void;
    setInteractor(interactor: Interactor): boolean;
    render(): void;
  }
  const factory: { newInstance(): RenderWindow };
  export default factory;
}
declare module '@kitware/vtk.js/Rendering/OpenGL/RenderWindow.js' {
  export interface OpenGLRenderWindow {
    setContainer(element: HTMLElement): void;
    setSize(width: number, height: number): boolean;
    getContext(): WebGL2RenderingContext;
    traverseAllPasses(): void;
    delete(): void;
  }
  const factory: { newInstance(): OpenGLRenderWindow };
  export default factory;
}
declare module '@niivue/niivue' {
  export const SLICE_TYPE: { RENDER: number };
  export class NVImage {
    static loadFromUrl(options: { url: string; name: string; buffer: ArrayBuffer; colormap: string; cal_min: number; cal_max: number }): Promise<NVImage>;
    cal_min: number;
    cal_max: number;
  }
  export class Niivue {
    constructor(options: Record<string, boolean | number | string | readonly number[]>);
    readonly gl: WebGL2RenderingContext;
    readonly volumes: NVImage[];
    readonly furthestFromPivot: number;
    readonly scene: { renderAzimuth: number; renderElevation: number; volScaleMultiplier: number };
    attachToCanvas(canvas: HTMLCanvasElement, isAntiAlias: boolean): Promise<this>;
    setSliceType(type: number): this;
    addColormap(name: string, map: { R: number[]; G: number[]; B: number[]; A: number[]; I: number[] }): void;
    addVolume(image: NVImage): void;
    removeVolume(image: NVImage): void;
    loadVolumes(list: readonly { url: string }[]): Promise<this>;
    setPivot3D(): void;
    updateGLVolume(): void;
    drawScene(): void;
    cleanup(): void;
  }
}
