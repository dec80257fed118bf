/** A tiny writer of ParaVision 360 reconstructions for tests. */
import type { Dtype } from '@shared/volume/volume.js';

/** A ParaVision 360 reconstruction of 3×2 voxels in 2 slices and 2 repetitions: voxel value = its index. */
export const visu = (wordType: string, byteOrder: string, extra = ''): string => `##TITLE=Parameter List, ParaVision 360 V3.3
##$VisuVersion=7
##$VisuCreatorVersion=( 65 )
<360.3.3>
##$VisuCoreFrameCount=4
##$VisuCoreDim=2
##$VisuCoreSize=( 2 )
3 2
##$VisuCoreDimDesc=( 2 )
@2*(spatial)
##$VisuCoreExtent=( 2 )
3 2
##$VisuCoreFrameThickness=( 1 )
1
##$VisuCoreOrientation=( 1, 9 )
1 0 0 0 1 0 0 0 1
##$VisuCorePosition=( 2, 3 )
@3*(0) 0 0 1
##$VisuCoreDataSlope=( 4 )
@4*(2)
##$VisuCoreFrameType=( 1 )
MAGNITUDE_IMAGE
##$VisuCoreWordType=${wordType}
##$VisuCoreByteOrder=${byteOrder}
##$VisuFGOrderDescDim=2
##$VisuFGOrderDesc=( 2 )
(2, <FG_SLICE>, <>, 0, 1) (2, <FG_CYCLE>, <>, 1, 0)
##$VisuFGElemId=( 2 )
<a> <b>
##$VisuGroupDepVals=( 1 )
(<VisuCorePosition>, 0)
${extra}##END=
`;
export const WORDS: Record<Dtype, string> = { uint8: '_8BIT_UNSGN_INT', int8: '_8BIT_SGN_INT', uint16: '_16BIT_UNSGN_INT', int16: '_16BIT_SGN_INT', uint32: '_32BIT_UNSGN_INT', int32: '_32BIT_SGN_INT', float32: '_32BIT_FLOAT', float64: '_64BIT_FLOAT' };
