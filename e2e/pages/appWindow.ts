/** The window as a person uses it: by what it shows and by its keys. */
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { mmToPx, type PixelGrid } from '@shared/render/slicePlane.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import { answerDialog } from '../fixtures/desktop.js';
import { Picture } from '../fixtures/picture.js';

export type Plane = 'xy' | 'xz' | 'yz' | 'oblique';

export class AppWindow {
  readonly stage: Locator;
  readonly probe: Locator;
  constructor(readonly page: Page) {
    this.stage = page.getByTestId('stage');
    this.probe = page.getByTestId('probe');
  }

  /** Waits for a finished picture and puts the introduction away. */
  async ready(): Promise<this> {
    await this.still();
    await this.dismissWelcome();
    return this;
  }

  /** It is there until a profile has dismissed it once. A journey that must find it clicks it itself. */
  async dismissWelcome(): Promise<void> {
    const dismiss = this.page.getByTestId('welcome-dismiss');
    if (await dismiss.isVisible()) await dismiss.click();
  }

  /** The 3D view has converged: nothing more is drawn. */
  async still(): Promise<void> {
    await expect(this.stage).toHaveAttribute('data-state', 'still', { timeout: 45_000 });
  }

  /** Shows another open sample. */
  async show(slug: string): Promise<void> {
    await this.page.getByTestId(`sample-${slug}`).click();
    await this.stage.evaluate((element) => new Promise((resolve) => { requestAnimationFrame(() => { resolve(element); }); }));
    await this.still();
  }

  async command(title: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    const input = this.page.getByTestId('palette-input');
    await input.fill(title);
    await input.press('Enter');
  }

  /** Shows a panel by its tab. */
  async panel(title: string): Promise<void> {
    await this.page.locator('.panel-tab').getByText(title, { exact: true }).click();
  }

  slice(plane: Plane): Locator {
    return this.page.locator(`[data-plane="${plane}"]`);
  }

  /** Pixel of a slice view at which a position lies. */
  async slicePx(plane: Plane, posMm: Vec3): Promise<[number, number]> {
    const text = await this.slice(plane).getAttribute('data-px-to-mm');
    return mmToPx(JSON.parse(text ?? '') as PixelGrid, posMm);
  }

  async slicePicture(plane: Plane): Promise<Picture> {
    await this.page.mouse.move(2, 2);
    return Picture.of(this.slice(plane));
  }

  /** Moves the crosshair by whole voxels with the keys. */
  async nudge(voxels: readonly [number, number, number]): Promise<void> {
    const keys = [['ArrowLeft', 'ArrowRight'], ['ArrowDown', 'ArrowUp'], ['PageDown', 'PageUp']] as const;
    await this.page.getByTestId('library').click({ position: { x: 4, y: 4 } });
    for (const axis of [0, 1, 2] as const) {
      for (let n = 0; n < Math.abs(voxels[axis]); n++) await this.page.keyboard.press(keys[axis][voxels[axis] > 0 ? 1 : 0]);
    }
  }

  /** Voxel index of the crosshair, as the status bar says. */
  async crosshairVoxel(): Promise<[number, number, number]> {
    await this.page.mouse.move(2, 2);
    await expect(this.probe).toContainText('Crosshair');
    const [, i, j, k] = /voxel\s*(-?\d+), (-?\d+), (-?\d+)/.exec(await this.probe.innerText()) ?? [];
    return [Number(i), Number(j), Number(k)];
  }

  async moveCrosshairTo(voxel: readonly [number, number, number]): Promise<void> {
    const now = await this.crosshairVoxel();
    await this.nudge([voxel[0] - now[0], voxel[1] - now[1], voxel[2] - now[2]]);
    expect(await this.crosshairVoxel()).toEqual([...voxel]);
  }

  /** Answers "where to write" with a name in a folder, natively or in the app's own dialog. */
  async saveAs(folder: string, name: string, extension = ''): Promise<void> {
    if (await answerDialog(this.page, [join(folder, name + extension)])) return;
    await this.browseTo(folder);
    await this.page.getByTestId('browse-name').fill(name);
    await this.page.getByTestId('browse-confirm').click();
  }

  /** Answers "which file" or "which folder" with one entry of a folder. */
  async choose(folder: string, name: string, kind: 'file' | 'folder'): Promise<void> {
    if (await answerDialog(this.page, [join(folder, name)])) return;
    await this.browseTo(folder);
    const entry = this.page.getByTestId(`entry-${name}`);
    await (kind === 'folder' ? entry.dblclick() : entry.click());
    await this.page.getByTestId('browse-confirm').click();
  }

  /** In the app's own file dialog: goes into one of the folders it may reach. */
  private async browseTo(folder: string): Promise<void> {
    const dialog = this.page.getByTestId('dialog-browse');
    await expect(dialog).toBeVisible();
    const root = this.page.getByTestId(`entry-${folder}`);
    const list = this.page.getByTestId('browse-list');
    await expect(list).not.toContainText('Reading');
    if (!(await root.isVisible())) {
      await dialog.getByRole('button').first().click();
      await root.waitFor({ timeout: 2_000 }).catch(() => undefined);
    }
    if (await root.isVisible()) await root.dblclick();
    await expect(list).not.toContainText('Reading');
  }
}
