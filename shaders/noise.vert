#include "slice.vert"
