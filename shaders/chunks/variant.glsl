/** Of a channel: absent, or how it is drawn. The program's variant sets MODE_BASE and MODE_DENDRITE to one of them, and the switches below to 0 or 1. */
#define ABSENT 0
#define COMPOSITE 1
#define SURFACE 2
#define MIP 3
#define MINIP 4
#define MEAN 5
#define SUM 6

#ifndef MODE_BASE
#define MODE_BASE COMPOSITE
#define MODE_DENDRITE COMPOSITE
#define SHADING 0
#define OCCLUSION 0
#define SHADOW 0
#define DEPTH_CUE 0
#define SILHOUETTE 0
#define CUT_AWAY 0
#define SCENE_DEPTH 0
#define LEAPING 1
#endif
#ifndef LABELS
#define LABELS 0
#endif

#define HAS_SURFACE (MODE_BASE == SURFACE || MODE_DENDRITE == SURFACE)
/** A projection of the dendrites takes the colours of their clusters. */
#define LABEL_TINT (LABELS && (MODE_DENDRITE == MIP || MODE_DENDRITE == MEAN || MODE_DENDRITE == SUM))
#define HAS_DEPTH (MODE_BASE == COMPOSITE || MODE_DENDRITE == COMPOSITE || HAS_SURFACE)
#define HAS_PROJECTION (MODE_BASE >= MIP || MODE_DENDRITE >= MIP)
/** Only extrema are wanted: a block that cannot change them need not be read. */
#define ONLY_EXTREMA (!HAS_DEPTH && MODE_BASE < MEAN && MODE_DENDRITE < MEAN)
/** A medium is the same from one end of a block to the other only where neither direction nor depth changes its colour. */
#define FLAT_LEAPS (SILHOUETTE == 0 && DEPTH_CUE == 0)
