/** The elements of the time course. Layers are filled with markup; cursor, handles, hover and selection are moved. */
import { setPx, showElement, svgElement } from '@renderer/views/common/plot/svgDom.js';
import { CLIPPED, IN_FRONT, LAYERS, type Layer } from './course/layers.js';
import type { CourseModel } from './course/model.js';

/** What can be grabbed reaches so far above the plots: boundaries stand among the names of the stages. */
const GRIP_ABOVE_PX = { boundary: 32, cursor: 8, short: 0 };
const LABEL_PX = 40;

export interface HoverDot { xPx: number; yPx: number; colour: string | null }

export interface CourseDom {
  cursor: SVGGElement;
  setLayers(layers: Readonly<Partial<Record<Layer, string>>>): void;
  setFrame(model: CourseModel): void;
  moveCursor(xPx: number | null, model: CourseModel): void;
  /** The boundaries of the stages, then the short. */
  moveHandles(model: CourseModel, texts: { boundaries: readonly string[]; short: string }): void;
  moveHover(xPx: number | null, dots: readonly HoverDot[], model: CourseModel): void;
  select(fromPx: number | null, toPx: number, model: CourseModel): void;
}

/** `back` holds the layers, so that what moves in `front` with the pointer repaints none of them. */
export function createCourseDom(back: SVGSVGElement, front: SVGSVGElement): CourseDom {
  const clip = svgElement('rect'), clipPath = svgElement('clipPath', { id: 'time-course-clip' });
  clipPath.append(clip);
  const groups = Object.fromEntries(LAYERS.map((layer) => [layer, svgElement('g', CLIPPED.includes(layer) ? { 'clip-path': 'url(#time-course-clip)' } : {})])) as Record<Layer, SVGGElement>;
  const cursor = svgElement('g', { 'class': 'cursor', 'tabindex': '0', 'role': 'slider', 'aria-label': 'Time point on screen', 'data-testid': 'course-cursor', 'data-handle': 'cursor' });
  const [grip, line, head] = [svgElement('rect', { 'class': 'grip', 'x': '-6', 'width': '12' }), svgElement('line'), svgElement('path', { d: 'M-5 -6h10l-5 7z' })];
  cursor.append(grip, line, head);
  const handles = svgElement('g'), hover = svgElement('g', { 'class': 'hover' }), hair = svgElement('line'), dots = svgElement('g');
  hover.append(hair, dots);
  const selection = svgElement('rect', { 'class': 'selection' });
  back.replaceChildren(clipPath, ...LAYERS.filter((layer) => !IN_FRONT.includes(layer)).map((layer) => groups[layer]));
  for (const layer of IN_FRONT) groups[layer].classList.add('in-front');
  front.replaceChildren(selection, handles, cursor, ...IN_FRONT.map((layer) => groups[layer]), hover);
  showElement(hover, false);
  showElement(selection, false);
  const drawn: Partial<Record<Layer, string>> = {};

  const handleAt = (index: number, id: string, name: string): SVGGElement => {
    const known = handles.children[index];
    if (known instanceof SVGGElement && known.dataset['handle'] === id) return known;
    const made = svgElement('g', { 'class': `handle ${id === 'short' ? 'short' : 'boundary'}`, 'tabindex': '0', 'role': 'slider', 'data-handle': id, 'data-testid': `course-${id}`, 'aria-label': name });
    made.append(svgElement('rect', { 'class': 'grip', 'x': '-5', 'width': '10' }), svgElement('line'), svgElement('path', { d: id === 'short' ? 'M-4 0h8v5l-4 5l-4 -5z' : 'M-4 -30h8v6l-4 4l-4 -4zM-.5 -20h1v20h-1z' }), svgElement('text', { y: '12' }), svgElement('title'));
    if (known) known.replaceWith(made);
    else handles.append(made);
    return made;
  };

  return {
    cursor,
    setLayers: (layers) => {
      for (const layer of LAYERS) {
        const markup = layers[layer];
        if (markup === undefined || drawn[layer] === markup) continue;
        drawn[layer] = markup;
        groups[layer].innerHTML = markup;
      }
    },
    setFrame: ({ frame }) => { setPx(clip, { x: frame.left, y: frame.top, width: frame.width, height: frame.height }); },
    moveCursor: (xPx, { frame }) => { place(cursor, xPx, frame, [line], grip); },
    moveHandles: (model, { boundaries, short }) => {
      const wanted = [...model.boundariesPx.map((xPx, i) => ({ id: `boundary-${String(i)}`, xPx, text: '', title: boundaries[i] ?? '', name: `End of part ${String(i + 1)} of the stages` })), ...(model.shortPx === null ? [] : [{ id: 'short', xPx: model.shortPx, text: 'Short', title: short, name: 'Short' }])];
      wanted.forEach(({ id, xPx, text, title, name }, index) => {
        const handle = handleAt(index, id, name), [grab, stroke, , label, tip] = handle.children;
        if (stroke instanceof SVGElement && grab instanceof SVGElement) place(handle, xPx, model.frame, [stroke], grab, GRIP_ABOVE_PX[id === 'short' ? 'short' : 'boundary']);
        if (label) { put(label, text); turn(label, xPx > model.frame.left + model.frame.width - LABEL_PX); }
        if (tip) put(tip, title);
        handle.setAttribute('aria-valuetext', title);
      });
      while (handles.children.length > wanted.length) handles.lastElementChild?.remove();
    },
    moveHover: (xPx, marks, { frame }) => {
      showElement(hover, xPx !== null);
      if (xPx === null) return;
      setPx(hair, { x1: xPx, x2: xPx, y1: frame.top, y2: frame.top + frame.height });
      while (dots.children.length < marks.length) dots.append(svgElement('circle', { r: '3' }));
      Array.from(dots.children).forEach((dot, i) => {
        const mark = marks[i];
        if (!(dot instanceof SVGElement)) return;
        showElement(dot, mark !== undefined && Number.isFinite(mark.yPx));
        if (!mark || !Number.isFinite(mark.yPx)) return;
        setPx(dot, { cx: mark.xPx, cy: mark.yPx });
        dot.style.fill = mark.colour ?? '';
      });
    },
    select: (fromPx, toPx, { frame }) => {
      showElement(selection, fromPx !== null);
      if (fromPx !== null) setPx(selection, { x: Math.min(fromPx, toPx), y: frame.top, width: Math.abs(toPx - fromPx), height: frame.height });
    },
  };
}

/** Null or outside the frame: not shown. */
function place(group: SVGGElement, xPx: number | null, { left, top, width, height }: CourseModel['frame'], lines: readonly SVGElement[], grip: SVGElement, abovePx = GRIP_ABOVE_PX.cursor): void {
  const isInside = xPx !== null && xPx >= left - 1 && xPx <= left + width + 1;
  showElement(group, isInside);
  if (!isInside) return;
  group.setAttribute('transform', `translate(${xPx.toFixed(1)},${String(top)})`);
  for (const line of lines) setPx(line, { y2: height });
  setPx(grip, { y: -abovePx, height: height + abovePx + 6 });
}

/** Left of its line where there is no room on the right. */
function turn(label: Element, isLeft: boolean): void {
  label.setAttribute('text-anchor', isLeft ? 'end' : 'start');
  label.setAttribute('x', isLeft ? '-7' : '7');
}

function put(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
