precision highp float;
precision highp int;
precision highp sampler3D;
