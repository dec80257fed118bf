/** Voxels by ascending key: a heap of four branches in typed arrays that grow. Of equal keys any may come first, always the same one. */
export class VoxelHeap {
  private keys = new Float64Array(1024);
  private voxels = new Uint32Array(1024);
  size = 0;
  /** Of what was popped last. */
  key = 0;

  push(voxel: number, key: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, voxels } = this;
    let n = this.size++;
    while (n > 0) {
      const parent = (n - 1) >> 2, above = keys[parent] as number;
      if (above <= key) break;
      keys[n] = above;
      voxels[n] = voxels[parent] as number;
      n = parent;
    }
    keys[n] = key;
    voxels[n] = voxel;
  }

  /** The voxel of the least key, which `key` then holds. The heap must not be empty. */
  pop(): number {
    const { keys, voxels } = this, voxel = voxels[0] as number;
    this.key = keys[0] as number;
    const size = --this.size, key = keys[size] as number, moved = voxels[size] as number;
    let n = 0;
    for (let child = 1; child < size; child = 4 * n + 1) {
      let least = child;
      for (let c = child + 1, end = Math.min(child + 4, size); c < end; c++) if ((keys[c] as number) < (keys[least] as number)) least = c;
      if ((keys[least] as number) >= key) break;
      keys[n] = keys[least] as number;
      voxels[n] = voxels[least] as number;
      n = least;
    }
    keys[n] = key;
    voxels[n] = moved;
    return voxel;
  }

  private grow(): void {
    const [keys, voxels] = [new Float64Array(2 * this.size), new Uint32Array(2 * this.size)];
    keys.set(this.keys);
    voxels.set(this.voxels);
    [this.keys, this.voxels] = [keys, voxels];
  }
}
