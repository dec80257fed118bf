/** Runs a GLSL expression once per row of inputs, in the browser: one pixel each, into a float target, read back unrounded. */
import { shaderSource } from '@renderer/gpu/shaderSource.js';

/** A 3D texture of two channels (RG32F, linear), or per block of four bytes or four floats (nearest). */
export interface VolumeUniform { dims: [number, number, number]; rg?: number[]; rgba8?: number[]; rgba32f?: number[] }
/** `table`: RGBA32F, 256 texels wide, linear. `noise`: a square R8 tile. `vec3s`, `vec4s`: an array of vectors, one after the other. `int`: a whole number. `labels`: R16UI. `palette`: RGBA8, at most 256, nearest. */
export type UniformValue = number | boolean | number[] | { volume: VolumeUniform } | { lut: number[] } | { table: number[] } | { noise: number[] } | { int: number } | { labels: { dims: [number, number, number]; texels: number[] } } | { palette: number[] } | { vec3s: number[] } | { vec4s: number[] };

export interface Evaluation {
  /** Chunk file: "compositing". */
  chunk: string;
  /** A vec4 in terms of the vec4s `a`, `b`, `c`, `d`. */
  expression: string;
  /** Per pixel up to four vec4s. */
  inputs: number[][][];
  uniforms?: Record<string, UniformValue>;
  /** The program's variant: `{ MODE_DENDRITE: 1 }`. */
  defines?: Record<string, number>;
}

const VERTEX = '#version 300 es\nin vec2 position;\nvoid main() { gl_Position = vec4(position, 0.0, 1.0); }';

/** One vec4 per row. @throws Error with the compiler's log. */
export function evaluate({ chunk, expression, inputs, uniforms = {}, defines = {} }: Evaluation): number[][] {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl?.getExtension('EXT_color_buffer_float')) throw new Error('This browser has no WebGL2 with float targets.');
  gl.getExtension('OES_texture_float_linear');
  const variant = Object.entries(defines).map(([name, value]) => `#define ${name} ${value}\n`).join('');
  const fragment = `#version 300 es\n${variant}${shaderSource('chunks/precision.glsl')}\n${shaderSource(`chunks/${chunk}.glsl`)}
    uniform sampler2D inputRows; out vec4 result;
    void main() {
      int n = int(gl_FragCoord.x);
      vec4 a = texelFetch(inputRows, ivec2(n, 0), 0), b = texelFetch(inputRows, ivec2(n, 1), 0), c = texelFetch(inputRows, ivec2(n, 2), 0), d = texelFetch(inputRows, ivec2(n, 3), 0);
      result = ${expression};
    }`;
  const program = link(gl, VERTEX, fragment);
  gl.useProgram(program);
  const rows = [0, 1, 2, 3].flatMap((row) => inputs.flatMap((input) => [0, 1, 2, 3].map((c) => input[row]?.[c] ?? 0)));
  bind2d(gl, program, 'inputRows', 0, gl.RGBA32F, gl.FLOAT, inputs.length, 4, Float32Array.from(rows), gl.NEAREST);
  Object.entries(uniforms).forEach(([name, value], i) => setUniform(gl, program, name, value, i + 1));
  return draw(gl, program, inputs.length);
}

function draw(gl: WebGL2RenderingContext, program: WebGLProgram, count: number): number[][] {
  const target = gl.createTexture();
  gl.activeTexture(gl.TEXTURE15);
  gl.bindTexture(gl.TEXTURE_2D, target);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, count, 1);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target, 0);
  gl.viewport(0, 0, count, 1);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, Float32Array.of(-1, -1, 3, -1, -1, 3), gl.STATIC_DRAW);
  const position = gl.getAttribLocation(program, 'position');
  gl.enableVertexAttribArray(position);
  gl.vertexAttribPointer(position, 2, gl.FLOAT, false, 0, 0);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const out = new Float32Array(4 * count);
  gl.readPixels(0, 0, count, 1, gl.RGBA, gl.FLOAT, out);
  const error = gl.getError();
  if (error !== gl.NO_ERROR) throw new Error(`WebGL error ${error}`);
  return Array.from({ length: count }, (_, n) => [...out.slice(4 * n, 4 * n + 4)]);
}

function setUniform(gl: WebGL2RenderingContext, program: WebGLProgram, name: string, value: UniformValue, unit: number): void {
  const place = gl.getUniformLocation(program, name);
  if (typeof value === 'boolean') gl.uniform1i(place, value ? 1 : 0);
  else if (typeof value === 'number') gl.uniform1f(place, value);
  else if (Array.isArray(value)) setVector(gl, place, value);
  else if ('lut' in value) bind2d(gl, program, name, unit, gl.RGBA8, gl.UNSIGNED_BYTE, 256, 2, Uint8Array.from(value.lut), gl.LINEAR);
  else if ('table' in value) bind2d(gl, program, name, unit, gl.RGBA32F, gl.FLOAT, 256, value.table.length / 1024, Float32Array.from(value.table), gl.LINEAR);
  else if ('noise' in value) bindNoise(gl, place, unit, value.noise);
  else if ('labels' in value) bindLabels(gl, place, unit, value.labels);
  else if ('palette' in value) bind2d(gl, program, name, unit, gl.RGBA8, gl.UNSIGNED_BYTE, value.palette.length / 4, 1, Uint8Array.from(value.palette), gl.NEAREST);
  else if ('int' in value) gl.uniform1i(place, value.int);
  else if ('vec3s' in value) gl.uniform3fv(place, value.vec3s);
  else if ('vec4s' in value) gl.uniform4fv(place, value.vec4s);
  else bind3d(gl, place, unit, value.volume);
}

function setVector(gl: WebGL2RenderingContext, place: WebGLUniformLocation | null, value: number[]): void {
  if (value.length === 2) gl.uniform2fv(place, value);
  else if (value.length === 3) gl.uniform3fv(place, value);
  else if (value.length === 4) gl.uniform4fv(place, value);
  else if (value.length === 16) gl.uniformMatrix4fv(place, true, value);
  else throw new Error(`No uniform has ${value.length} components here.`);
}

function bind2d(
  gl: WebGL2RenderingContext, program: WebGLProgram, name: string, unit: number, format: number, type: number,
  width: number, height: number, data: ArrayBufferView, filter: number,
): void {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texImage2D(gl.TEXTURE_2D, 0, format, width, height, 0, gl.RGBA, type, data);
  filterAndClamp(gl, gl.TEXTURE_2D, filter);
  gl.uniform1i(gl.getUniformLocation(program, name), unit);
}

function bindNoise(gl: WebGL2RenderingContext, place: WebGLUniformLocation | null, unit: number, bytes: number[]): void {
  const side = Math.sqrt(bytes.length);
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, side, side, 0, gl.RED, gl.UNSIGNED_BYTE, Uint8Array.from(bytes));
  filterAndClamp(gl, gl.TEXTURE_2D, gl.NEAREST);
  gl.uniform1i(place, unit);
}

function bind3d(gl: WebGL2RenderingContext, place: WebGLUniformLocation | null, unit: number, { dims, rg, rgba8, rgba32f }: VolumeUniform): void {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_3D, gl.createTexture());
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  if (rg) gl.texImage3D(gl.TEXTURE_3D, 0, gl.RG32F, ...dims, 0, gl.RG, gl.FLOAT, Float32Array.from(rg));
  if (rgba8) gl.texImage3D(gl.TEXTURE_3D, 0, gl.RGBA8, ...dims, 0, gl.RGBA, gl.UNSIGNED_BYTE, Uint8Array.from(rgba8));
  if (rgba32f) gl.texImage3D(gl.TEXTURE_3D, 0, gl.RGBA32F, ...dims, 0, gl.RGBA, gl.FLOAT, Float32Array.from(rgba32f));
  filterAndClamp(gl, gl.TEXTURE_3D, rg ? gl.LINEAR : gl.NEAREST);
  gl.uniform1i(place, unit);
}

function bindLabels(gl: WebGL2RenderingContext, place: WebGLUniformLocation | null, unit: number, { dims, texels }: { dims: [number, number, number]; texels: number[] }): void {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_3D, gl.createTexture());
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.texImage3D(gl.TEXTURE_3D, 0, gl.R16UI, ...dims, 0, gl.RED_INTEGER, gl.UNSIGNED_SHORT, Uint16Array.from(texels));
  filterAndClamp(gl, gl.TEXTURE_3D, gl.NEAREST);
  gl.uniform1i(place, unit);
}

function filterAndClamp(gl: WebGL2RenderingContext, target: number, filter: number): void {
  for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(target, side, filter);
  for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R]) gl.texParameteri(target, side, gl.CLAMP_TO_EDGE);
}

function link(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('No shader object.');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(`${gl.getShaderInfoLog(shader) ?? ''}\n${source}`);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? 'link failed');
  return program;
}
