/** The voltage panel as a person uses it. */
import { expect, type Locator, type Page } from '@playwright/test';

interface PlotState { box: { left: number; top: number; width: number; height: number }; timeS: [number, number]; voltageV: [number, number]; offsetS: number | null }

export class VoltagePanel {
  readonly plot: Locator;
  constructor(readonly page: Page) { this.plot = page.getByTestId('voltage-plot'); }

  async ready(): Promise<this> {
    await expect(this.plot).toHaveAttribute('data-plot', /box/, { timeout: 20_000 });
    return this;
  }

  async state(): Promise<PlotState> {
    return JSON.parse(await this.plot.getAttribute('data-plot') ?? '') as PlotState;
  }

  /** Position on the page of a part of the plot's width and height. */
  async at(across: number, down: number): Promise<{ x: number; y: number }> {
    const frame = await this.plot.boundingBox();
    const { box } = await this.state();
    return { x: (frame?.x ?? NaN) + box.left + across * box.width, y: (frame?.y ?? NaN) + box.top + down * box.height };
  }

  /** Points at a part of the width. @returns the time of the axis there, s */
  async pointAt(across: number): Promise<number> {
    const { x, y } = await this.at(across, 0.4);
    await this.page.mouse.move(x, y);
    const { timeS: [from, to] } = await this.state();
    return from + across * (to - from);
  }

  /** The number of one field of the read-out, with its typographic minus. */
  async read(name: 'time' | 'voltage' | 'density'): Promise<number> {
    return parseFloat((await this.page.getByTestId(`voltage-${name}`).innerText()).replaceAll('−', '-').replace(/^[a-z-]*\s+/, ''));
  }

  async drag(from: { x: number; y: number }, byPx: number): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + byPx, from.y, { steps: 4 });
    await this.page.mouse.up();
  }
}
