/** Area of a disc electrode, cm², from its diameter in mm. */
export const discAreaCm2 = (diameterMm: number): number => Math.PI * (diameterMm / 20) ** 2;

/** Diameter in mm of the disc with this area in cm². */
export const discDiameterMm = (areaCm2: number): number => 20 * Math.sqrt(areaCm2 / Math.PI);
