#include "networkMesh.frag"
