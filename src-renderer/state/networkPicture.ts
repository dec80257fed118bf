/** What the analysis of the network adds to the pictures: paths, weakest link, skeleton, surface. Outside the undoable document; the Network panel fills it. */
import type { Vec3 } from '@shared/volume/geometry.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';

export interface PictureMesh {
  /** x, y, z of each vertex. */
  positionsMm: Float32Array;
  /** Outward, of length 1. */
  normals: Float32Array;
  /** Three vertices a triangle, counter-clockwise as seen from outside. */
  indices: Uint32Array;
}

/** Positions in Mm of the sample; lines run through all their points. New objects for every change. */
export interface NetworkPicture {
  sampleId: string;
  timeIndex: number;
  shortestPath: readonly Vec3[] | null;
  leastResistancePath: readonly Vec3[] | null;
  weakestLinkMm: Vec3 | null;
  /** x, y, z of the points of each branch. */
  branches: readonly Float32Array[] | null;
  surface: PictureMesh | null;
}

export interface NetworkShown {
  shortestPath: boolean;
  leastResistancePath: boolean;
  weakestLink: boolean;
  skeleton: boolean;
  /** The skeleton as tubes instead of lines. */
  tubes: boolean;
  surface: boolean;
}

interface NetworkPictured {
  /** Null: nothing is drawn. */
  picture: NetworkPicture | null;
  show: NetworkShown;
}

export const useNetworkPicture = create<NetworkPictured>()(subscribeWithSelector((): NetworkPictured => ({
  picture: null,
  show: { shortestPath: true, leastResistancePath: false, weakestLink: true, skeleton: false, tubes: false, surface: false },
})));

export interface ShownNetwork { picture: NetworkPicture; show: NetworkShown }

/** What is to be drawn with a sample at a time point; null: nothing. */
export function networkPictureOf({ picture, show }: NetworkPictured, sampleId: string | null, timeIndex: number): ShownNetwork | null {
  return picture && picture.sampleId === sampleId && picture.timeIndex === timeIndex ? { picture, show } : null;
}
