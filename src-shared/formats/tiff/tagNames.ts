/** Names of TIFF fields (TIFF 6.0, its supplements, GeoTIFF, EXIF and what microscopes and CT write), for the Metadata panel. */
const NAMES: Readonly<Record<number, string>> = {
  254: 'NewSubfileType', 255: 'SubfileType', 256: 'ImageWidth', 257: 'ImageLength', 258: 'BitsPerSample', 259: 'Compression', 262: 'PhotometricInterpretation', 263: 'Threshholding',
  266: 'FillOrder', 269: 'DocumentName', 270: 'ImageDescription', 271: 'Make', 272: 'Model', 273: 'StripOffsets', 274: 'Orientation', 277: 'SamplesPerPixel', 278: 'RowsPerStrip',
  279: 'StripByteCounts', 280: 'MinSampleValue', 281: 'MaxSampleValue', 282: 'XResolution', 283: 'YResolution', 284: 'PlanarConfiguration', 285: 'PageName', 286: 'XPosition', 287: 'YPosition',
  296: 'ResolutionUnit', 297: 'PageNumber', 305: 'Software', 306: 'DateTime', 315: 'Artist', 316: 'HostComputer', 317: 'Predictor', 318: 'WhitePoint', 320: 'ColorMap', 322: 'TileWidth',
  323: 'TileLength', 324: 'TileOffsets', 325: 'TileByteCounts', 330: 'SubIFDs', 338: 'ExtraSamples', 339: 'SampleFormat', 340: 'SMinSampleValue', 341: 'SMaxSampleValue', 347: 'JPEGTables',
  33432: 'Copyright', 33550: 'ModelPixelScale', 33628: 'UIC1 (MetaMorph)', 33629: 'UIC2 (MetaMorph)', 34118: 'SEM_Information (Zeiss)', 34412: 'CZ_LSMINFO (Zeiss)', 34665: 'ExifIFD', 34682: 'FEI_Helios',
  36867: 'DateTimeOriginal', 50838: 'IJMetadataByteCounts (ImageJ)', 50839: 'IJMetadata (ImageJ)', 51123: 'MicroManagerMetadata', 65000: 'private', 65100: 'private',
};

export const tiffTagName = (tag: number): string => `${NAMES[tag] ?? 'Unknown'} (${tag})`;
