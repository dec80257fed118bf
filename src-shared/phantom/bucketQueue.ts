/** Items in buckets of equal key width, emptied in ascending order of bucket; within a bucket in no particular order. */
export class BucketQueue {
  /** Entry on top of each bucket, −1 when empty. */
  private readonly tops: number[] = [];
  private items = new Int32Array(4096);
  /** The entry below each entry of the same bucket. */
  private below = new Int32Array(4096);
  private used = 0;

  constructor(private readonly width: number) {}

  get bucketCount(): number {
    return this.tops.length;
  }

  /** `key` ≥ 0. */
  push(key: number, item: number): void {
    const bucket = Math.floor(key / this.width);
    while (this.tops.length <= bucket) this.tops.push(-1);
    if (this.used === this.items.length) {
      this.items = doubled(this.items);
      this.below = doubled(this.below);
    }
    this.items[this.used] = item;
    this.below[this.used] = this.tops[bucket] as number;
    this.tops[bucket] = this.used++;
  }

  /** Removes an item of `bucket`; −1 when the bucket is empty. */
  pop(bucket: number): number {
    const entry = this.tops[bucket] ?? -1;
    if (entry < 0) return -1;
    this.tops[bucket] = this.below[entry] as number;
    return this.items[entry] as number;
  }
}

function doubled(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * values.length);
  larger.set(values);
  return larger;
}
