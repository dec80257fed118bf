/** Which point of a curve a click means. */
import type { CourseModel } from './model.js';

const REACH_PX = 10;

/** Time point of the nearest drawn value or rate within reach; null: none is there. A spike of a rate is met at its tip. */
export function pointNear({ curves }: Pick<CourseModel, 'curves'>, [xPx, yPx]: readonly [number, number]): number | null {
  let nearest: number | null = null, away = REACH_PX;
  for (const { amounts, rates } of curves) {
    for (const points of [amounts, rates]) {
      points.forEach((point, t) => {
        const distance = Math.hypot(point.xPx - xPx, point.yPx - yPx);
        if (distance < away) { away = distance; nearest = t; }
      });
    }
  }
  return nearest;
}
